"""What credentials tell the ledger besides the steps of the stamp, which they follow.

An award issues a credential, a suspension suspends it, an end ends it.
"""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import declared
from answerable.foundations.core.text import N_


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
