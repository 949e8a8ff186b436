"""What the stamp tells the ledger: every step, with its reasons under a commitment.

Charter Principle 9. The subject is the project or the body itself, so that its history
and a redaction of its words find these entries. A credential follows the stamp: an
award issues it, a suspension suspends it, an end ends it.
"""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class StampApplied:
    """An organisation asked for the stamp."""

    type: ClassVar[str] = "stamp.applied"
    sentence: ClassVar[str] = N_("An organisation asked for the Charter stamp.")
    subject: str
    holding: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class StampConsidered:
    """A decision maker took an application up."""

    type: ClassVar[str] = "stamp.considered"
    sentence: ClassVar[str] = N_(
        "A decision maker took up an application for the Charter stamp."
    )
    subject: str
    holding: str
    review: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class StampAwarded:
    """A decision maker awarded the stamp, with its eleven parts and its last day."""

    type: ClassVar[str] = "stamp.awarded"
    sentence: ClassVar[str] = N_("The Charter stamp was awarded.")
    subject: str
    holding: str
    review: str
    decided_on: str
    until: str
    parts: list[str]  # such as "3 partly", one for each principle
    words: Words  # reasons, and why_1 to why_11


@declared
@dataclass(frozen=True)
class StampRefused:
    """A decision maker refused the stamp."""

    type: ClassVar[str] = "stamp.refused"
    sentence: ClassVar[str] = N_("The Charter stamp was refused.")
    subject: str
    holding: str
    review: str
    decided_on: str
    parts: list[str]
    words: Words  # reasons, and why_1 to why_11


@declared
@dataclass(frozen=True)
class StampQuestioned:
    """Something put the stamp under question."""

    type: ClassVar[str] = "stamp.questioned"
    sentence: ClassVar[str] = N_("The Charter stamp was put under question.")
    subject: str
    holding: str
    cause: str
    about: str
    since: str
    words: Words  # reasons; empty where the register raised it


@declared
@dataclass(frozen=True)
class StampRestored:
    """A decision maker settled the question, and the stamp stands again."""

    type: ClassVar[str] = "stamp.restored"
    sentence: ClassVar[str] = N_("The Charter stamp was restored.")
    subject: str
    holding: str
    decided_on: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class StampSuspended:
    """A decision maker suspended the stamp."""

    type: ClassVar[str] = "stamp.suspended"
    sentence: ClassVar[str] = N_("The Charter stamp was suspended.")
    subject: str
    holding: str
    decided_on: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class StampWithdrawn:
    """A decision maker took the stamp away."""

    type: ClassVar[str] = "stamp.withdrawn"
    sentence: ClassVar[str] = N_("The Charter stamp was withdrawn.")
    subject: str
    holding: str
    decided_on: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class StampEnded:
    """The stamp was given back, or its time was over."""

    type: ClassVar[str] = "stamp.ended"
    sentence: ClassVar[str] = N_("The Charter stamp was given back, or ended.")
    subject: str
    holding: str
    decided_on: str
    how: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class StampTakenBack:
    """An organisation took its application back."""

    type: ClassVar[str] = "stamp.taken_back"
    sentence: ClassVar[str] = N_(
        "An organisation took its application for the Charter stamp back."
    )
    subject: str
    holding: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class StampReplied:
    """The organisation replied beside a decision or a question."""

    type: ClassVar[str] = "stamp.replied"
    sentence: ClassVar[str] = N_(
        "The organisation replied to a decision about its Charter stamp."
    )
    subject: str
    holding: str
    to_entry: int
    words: Words  # text


@declared
@dataclass(frozen=True)
class CredentialRenewed:
    """A credential counts for longer, because the stamp still stands."""

    type: ClassVar[str] = "credential.renewed"
    sentence: ClassVar[str] = N_("A credential of the Charter stamp was renewed.")
    subject: str
    holding: str
    credential: str
    valid_until: str


@declared
@dataclass(frozen=True)
class CredentialKeyAdded:
    """A new key signs credentials."""

    type: ClassVar[str] = "credential_key.added"
    sentence: ClassVar[str] = N_("A new key signs credentials of the Charter stamp.")
    subject: str
    key: str


@declared
@dataclass(frozen=True)
class CredentialKeyRetired:
    """What a key signed does not count any more."""

    type: ClassVar[str] = "credential_key.retired"
    sentence: ClassVar[str] = N_("A key for credentials does not count any more.")
    subject: str
    key: str
