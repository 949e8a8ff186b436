"""What reviews tell the ledger: public acts, never a person, and no vote too early.

A vote is promised by a salted hash on the day on which it is given, so that nobody can
change it later, and it opens for everyone with the decision.
"""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class ReviewOpened:
    """Independent people were asked to judge."""

    type: ClassVar[str] = "review.opened"
    sentence: ClassVar[str] = N_("Independent people were asked to judge something.")
    subject: str
    review: str
    purpose: str
    version: int
    editions: list[str]
    questions: list[str]
    words: Words  # why


@declared
@dataclass(frozen=True)
class ReviewStarted:
    """Enough independent people were found, so voting opened."""

    type: ClassVar[str] = "review.started"
    sentence: ClassVar[str] = N_("The voting of a review was opened.")
    subject: str
    review: str
    seats: int
    residents: int


@declared
@dataclass(frozen=True)
class VoteCast:
    """Somebody voted. The hash promises what they said."""

    type: ClassVar[str] = "review.vote_cast"
    sentence: ClassVar[str] = N_("Somebody voted in a review.")
    subject: str
    commitment: Commitment
    review: str
    seat: int


@declared
@dataclass(frozen=True)
class SeatVacated:
    """Somebody no longer judges this; a vote of theirs is set aside."""

    type: ClassVar[str] = "review.seat_vacated"
    sentence: ClassVar[str] = N_("Somebody no longer sits on a review.")
    subject: str
    review: str
    seat: int
    why: str
    vote_set_aside: bool


@declared
@dataclass(frozen=True)
class DissentGiven:
    """Somebody who voted does not agree with the others."""

    type: ClassVar[str] = "review.dissent_given"
    sentence: ClassVar[str] = N_("Somebody who voted in a review put their dissent.")
    subject: str
    commitment: Commitment
    review: str
    seat: int


@declared
@dataclass(frozen=True)
class ReviewDecided:
    """A named person decided, with reasons."""

    type: ClassVar[str] = "review.decided"
    sentence: ClassVar[str] = N_("A review was decided, with reasons.")
    subject: str
    review: str
    outcome: str
    verdicts: list[str]
    differs_on: list[str]
    conditions_due: list[str]
    expires_on: str
    words: Words  # reasons, why it differs, and each condition


@declared
@dataclass(frozen=True)
class ReviewAnswered:
    """The body, or its supplier, answered a decision."""

    type: ClassVar[str] = "review.answered"
    sentence: ClassVar[str] = N_("A body or a supplier answered a review.")
    subject: str
    review: str
    voice: str
    words: Words  # text


@declared
@dataclass(frozen=True)
class EvidenceGiven:
    """The body says that a condition is met, and what shows it."""

    type: ClassVar[str] = "review.evidence_given"
    sentence: ClassVar[str] = N_("A body handed in evidence for a condition.")
    subject: str
    review: str
    condition: int
    words: Words  # text


@declared
@dataclass(frozen=True)
class EvidenceLookedAt:
    """A reviewer accepted the evidence, or said why it is not enough."""

    type: ClassVar[str] = "review.evidence_looked_at"
    sentence: ClassVar[str] = N_("A reviewer looked at the evidence for a condition.")
    subject: str
    review: str
    condition: int
    accepted: bool
    words: Words  # why


@declared
@dataclass(frozen=True)
class ReviewClosed:
    """Every condition is met."""

    type: ClassVar[str] = "review.closed"
    sentence: ClassVar[str] = N_("A review was closed.")
    subject: str
    review: str


@declared
@dataclass(frozen=True)
class ReviewWithdrawn:
    """The review was called off before a decision."""

    type: ClassVar[str] = "review.withdrawn"
    sentence: ClassVar[str] = N_("A review was called off before a decision.")
    subject: str
    review: str
    words: Words  # why
