"""What safeguards tell the ledger: who classified, who cleared, what went live."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class UseClassified:
    """A named classifier said whether a use is ruled out, under each speaker."""

    type: ClassVar[str] = "classification.signed"
    sentence: ClassVar[str] = N_("An independent classifier classified a use.")
    subject: str
    classification: str
    version: int
    law: str
    letter: str
    eu_act: str
    review_on: str
    editions: list[str]
    words: Words  # job, and the reasons and sources of each


@declared
@dataclass(frozen=True)
class ClassificationWithdrawn:
    """The classifier took it back."""

    type: ClassVar[str] = "classification.withdrawn"
    sentence: ClassVar[str] = N_("A classifier took a classification back.")
    subject: str
    classification: str
    words: Words  # why


@declared
@dataclass(frozen=True)
class ClassificationSetAside:
    """Its classifier is not independent any more."""

    type: ClassVar[str] = "classification.set_aside"
    sentence: ClassVar[str] = N_(
        "A classification was set aside, because its classifier is not free any more."
    )
    subject: str
    classification: str
    rules: list[str]


@declared
@dataclass(frozen=True)
class ClassificationAnswered:
    """The body or its supplier replied to a classification."""

    type: ClassVar[str] = "classification.answered"
    sentence: ClassVar[str] = N_("A body or its supplier replied to a classification.")
    subject: str
    classification: str
    voice: str
    words: Words  # text


@declared
@dataclass(frozen=True)
class ClearanceAsked:
    """A body asked for clearance to go live."""

    type: ClassVar[str] = "clearance.asked"
    sentence: ClassVar[str] = N_("A body asked for clearance to go live.")
    subject: str
    clearance: str
    version: int


@declared
@dataclass(frozen=True)
class ClearanceTakenBack:
    """A body took its request back."""

    type: ClassVar[str] = "clearance.taken_back"
    sentence: ClassVar[str] = N_("A body took its request for clearance back.")
    subject: str
    clearance: str


@declared
@dataclass(frozen=True)
class ClearanceDecided:
    """Somebody independent granted or refused clearance."""

    type: ClassVar[str] = "clearance.decided"
    sentence: ClassVar[str] = N_("Clearance to go live was granted or refused.")
    subject: str
    clearance: str
    outcome: str
    version: int
    until: str
    in_the_way: list[str]
    words: Words  # job, reasons


@declared
@dataclass(frozen=True)
class ClearanceWithdrawn:
    """Clearance was taken away."""

    type: ClassVar[str] = "clearance.withdrawn"
    sentence: ClassVar[str] = N_("Clearance to go live was withdrawn.")
    subject: str
    clearance: str
    words: Words  # job, reasons


@declared
@dataclass(frozen=True)
class ClearanceLapsed:
    """The time of a clearance is over."""

    type: ClassVar[str] = "clearance.lapsed"
    sentence: ClassVar[str] = N_("Clearance to go live ran out.")
    subject: str
    clearance: str


@declared
@dataclass(frozen=True)
class WentLiveRecorded:
    """Somebody who knows said since when a use has been live."""

    type: ClassVar[str] = "live.recorded"
    sentence: ClassVar[str] = N_("It was recorded since when a use has been live.")
    subject: str
    since: str
    without_clearance: bool
    missing: list[str]
    words: Words  # how they know


@declared
@dataclass(frozen=True)
class StoppedRecorded:
    """Somebody who knows said that a use is not live any more."""

    type: ClassVar[str] = "live.stopped"
    sentence: ClassVar[str] = N_("It was recorded that a use is not live any more.")
    subject: str
    ended_on: str
    words: Words  # how they know
