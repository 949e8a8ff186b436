"""What sources tell the ledger: which registers are copied from, and each import."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class SourceAdded:
    """Entries are copied from another register from now on."""

    type: ClassVar[str] = "source.added"
    sentence: ClassVar[str] = N_("A register was added to those that we copy from.")
    subject: str
    title: str
    publisher: str
    licence: str


@declared
@dataclass(frozen=True)
class SourceChanged:
    """What the page of a source says about it changed."""

    type: ClassVar[str] = "source.changed"
    sentence: ClassVar[str] = N_("What we say about a copied register changed.")
    subject: str
    changed: list[str]


@declared
@dataclass(frozen=True)
class ImportFinished:
    """A file of a source was copied to its end, and it changed entries."""

    type: ClassVar[str] = "import.finished"
    sentence: ClassVar[str] = N_("Entries were copied from another register.")
    subject: str
    source: str
    sha256: str
    rows: int
    new: int
    changed: int
    unchanged: int
    merged: int
    refused: int
    disappeared: int
    returned: int


@declared
@dataclass(frozen=True)
class ImportUndone:
    """Everything that an import changed was put back."""

    type: ClassVar[str] = "import.undone"
    sentence: ClassVar[str] = N_("An import was undone as a whole.")
    subject: str
    source: str
    undone: int
    left_alone: int
