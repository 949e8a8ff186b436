"""What the duties of bodies tell the ledger: public acts, never a person."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class DutyStated:
    """A body said how it keeps a guard rail, and who signed for that."""

    type: ClassVar[str] = "duty.stated"
    sentence: ClassVar[str] = N_("An organisation signed for one of its duties.")
    subject: str
    rail: str
    signed_on: str
    editions: list[str]
    words: Words  # text, job title, minute, ways, steps


@declared
@dataclass(frozen=True)
class DutyStepDone:
    """A body said that a step of its data strategy is done."""

    type: ClassVar[str] = "duty.step_done"
    sentence: ClassVar[str] = N_("A step of an organisation’s data plan was done.")
    subject: str
    step: int
    done_on: str


@declared
@dataclass(frozen=True)
class GatePassed:
    """A project went through a gate of the guidelines."""

    type: ClassVar[str] = "gate.passed"
    sentence: ClassVar[str] = N_("A project passed a gate of its guidelines.")
    subject: str
    gate: str
    came_from: str
    guidelines: str
    version: int
    words: Words  # job title, reasons, and where each paper is


@declared
@dataclass(frozen=True)
class CharterReviewOpened:
    """A review of the Charter was announced."""

    type: ClassVar[str] = "charter_review.opened"
    sentence: ClassVar[str] = N_("A review of the Charter was announced.")
    subject: str
    edition: str
    edition_sha256: str
    words: Words  # scope


@declared
@dataclass(frozen=True)
class CharterReviewerJoined:
    """Somebody who is free of every partner joined a review."""

    type: ClassVar[str] = "charter_review.joined"
    sentence: ClassVar[str] = N_("A reviewer joined a review of the Charter.")
    subject: str
    is_resident: bool
    words: Words  # interests


@declared
@dataclass(frozen=True)
class CharterReviewerSetAside:
    """Somebody is no reviewer any more."""

    type: ClassVar[str] = "charter_review.set_aside"
    sentence: ClassVar[str] = N_("A reviewer left a review of the Charter.")
    subject: str
    is_resident: bool
    words: Words  # reason


@declared
@dataclass(frozen=True)
class CharterReviewMoved:
    """A review began, or was stopped."""

    type: ClassVar[str] = "charter_review.moved"
    sentence: ClassVar[str] = N_("A review of the Charter began or was stopped.")
    subject: str
    state: str
    words: Words  # reason


@declared
@dataclass(frozen=True)
class CharterReviewReported:
    """The reviewers said what they found."""

    type: ClassVar[str] = "charter_review.reported"
    sentence: ClassVar[str] = N_("A review of the Charter said what it found.")
    subject: str
    reviewers: int
    residents: int
    findings: int
    dissents: int
    words: Words  # summary, and each part


@declared
@dataclass(frozen=True)
class CharterReviewAnswered:
    """One of the first signing bodies answered the review."""

    type: ClassVar[str] = "charter_review.answered"
    sentence: ClassVar[str] = N_("An organisation answered a review of the Charter.")
    subject: str
    organisation: str
    words: Words  # text


@declared
@dataclass(frozen=True)
class CharterReviewClosed:
    """A review ended, in a new edition or in none, with the reasons."""

    type: ClassVar[str] = "charter_review.closed"
    sentence: ClassVar[str] = N_("A review of the Charter ended.")
    subject: str
    new_edition: str
    new_edition_sha256: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class OversightReportSent:
    """A report was written in full and went out for signature."""

    type: ClassVar[str] = "oversight_report.sent"
    sentence: ClassVar[str] = N_("A yearly oversight report went out to be signed.")
    subject: str
    begins_on: str
    ends_on: str
    projects: int
    without_risks: int
    words: Words  # scope, risks, done, ahead


@declared
@dataclass(frozen=True)
class OversightReportMoved:
    """A report was taken back or dropped before all had signed."""

    type: ClassVar[str] = "oversight_report.moved"
    sentence: ClassVar[str] = N_("A yearly oversight report was taken back.")
    subject: str
    state: str


@declared
@dataclass(frozen=True)
class OversightReportSigned:
    """One of the first signing bodies signed; with the last of them it is public."""

    type: ClassVar[str] = "oversight_report.signed"
    sentence: ClassVar[str] = N_("An organisation signed a yearly oversight report.")
    subject: str
    organisation: str
    is_published: bool
    words: Words  # job title
