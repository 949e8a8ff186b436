"""What frameworks tell the ledger: public acts of people, and editions first used."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class EditionFirstUsed:
    """From now on this text of an edition may not change."""

    type: ClassVar[str] = "edition.first_used"
    sentence: ClassVar[str] = N_(
        "An edition of a framework was used for the first time."
    )
    subject: str
    sha256: str


@declared
@dataclass(frozen=True)
class ReplyGiven:
    """The owner of a project replied to a verdict."""

    type: ClassVar[str] = "reply.given"
    sentence: ClassVar[str] = N_("The owner of a project replied to a verdict.")
    subject: str
    edition: str
    criterion: str
    words: Words  # text


@declared
@dataclass(frozen=True)
class LawLookedUp:
    """The register team looked a law up again and said what it found."""

    type: ClassVar[str] = "law.looked_up"
    sentence: ClassVar[str] = N_("The register team looked up a law again.")
    subject: str
    criterion: str
    is_change: bool
    touches: int
    words: Words  # finding
