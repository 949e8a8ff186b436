"""What credentials tell the ledger. Whoever reads it can work every list out again."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class CredentialIssued:
    """A credential of the stamp was issued; its place in the status lists is public."""

    type: ClassVar[str] = "credential.issued"
    sentence: ClassVar[str] = N_("A credential of the Charter stamp was issued.")
    subject: str
    credential: str
    status_list: int
    status_index: int
    valid_until: str


@declared
@dataclass(frozen=True)
class CredentialRenewed:
    """A credential counts for longer, because the stamp still stands."""

    type: ClassVar[str] = "credential.renewed"
    sentence: ClassVar[str] = N_("A credential of the Charter stamp was renewed.")
    subject: str
    credential: str
    valid_until: str


@declared
@dataclass(frozen=True)
class CredentialSuspended:
    """A credential does not count for now."""

    type: ClassVar[str] = "credential.suspended"
    sentence: ClassVar[str] = N_("A credential of the Charter stamp was suspended.")
    subject: str
    credential: str


@declared
@dataclass(frozen=True)
class CredentialRestored:
    """A suspended credential counts again."""

    type: ClassVar[str] = "credential.restored"
    sentence: ClassVar[str] = N_("A credential of the Charter stamp counts again.")
    subject: str
    credential: str
    valid_until: str


@declared
@dataclass(frozen=True)
class CredentialEnded:
    """A credential was ended for good."""

    type: ClassVar[str] = "credential.ended"
    sentence: ClassVar[str] = N_("A credential of the Charter stamp was ended.")
    subject: str
    credential: str
    why: str


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
