"""What evidence tells the ledger: what was signed, and what was withdrawn."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class EvidenceSigned:
    """An approver signed counts or a result, which anyone can read from now on."""

    type: ClassVar[str] = "evidence.signed"
    sentence: ClassVar[str] = N_("An approver signed evidence about a project.")
    subject: str
    evidence: str
    kind: str
    starts_on: str
    ends_on: str
    words: Words  # document


@declared
@dataclass(frozen=True)
class EvidenceWithdrawn:
    """An approver withdrew evidence; it stays readable with the reason."""

    type: ClassVar[str] = "evidence.withdrawn"
    sentence: ClassVar[str] = N_("An approver withdrew evidence about a project.")
    subject: str
    evidence: str
    words: Words  # reason
