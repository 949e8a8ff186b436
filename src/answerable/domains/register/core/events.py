"""What the register tells the ledger: public facts only, never a person."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class ProjectPublished:
    """A version of an entry became public."""

    type: ClassVar[str] = "project.published"
    sentence: ClassVar[str] = N_("A version of an entry was published.")
    subject: str
    version: int
    commitment: Commitment
    organisation: str
    kind: str
    stage: str


@declared
@dataclass(frozen=True)
class ProjectCopied:
    """A version of an entry was copied from another register."""

    type: ClassVar[str] = "project.copied"
    sentence: ClassVar[str] = N_("A version of an entry was copied from a source.")
    subject: str
    version: int
    commitment: Commitment
    organisation: str
    source: str


@declared
@dataclass(frozen=True)
class ProjectClaimed:
    """The body that a copied entry is about took it over."""

    type: ClassVar[str] = "project.claimed"
    sentence: ClassVar[str] = N_("A body claimed an entry that was copied.")
    subject: str
    version: int
    organisation: str
    source: str


@declared
@dataclass(frozen=True)
class ProjectRetracted:
    """An entry was taken off the register; its tombstone stays."""

    type: ClassVar[str] = "project.retracted"
    sentence: ClassVar[str] = N_("An entry was taken off the register.")
    subject: str
    version: int
    words: Words  # reason and ground


@declared
@dataclass(frozen=True)
class ToolAdded:
    """A tool was added to the register."""

    type: ClassVar[str] = "tool.added"
    sentence: ClassVar[str] = N_("A tool was added to the register.")
    subject: str
    words: Words  # name and supplier


@declared
@dataclass(frozen=True)
class ToolVersionAdded:
    """A version of a tool was added."""

    type: ClassVar[str] = "tool.version_added"
    sentence: ClassVar[str] = N_("A new version of a tool was added.")
    subject: str
    tool: str
    words: Words  # label


@declared
@dataclass(frozen=True)
class ToolAnswered:
    """A fact about a tool version was answered or changed."""

    type: ClassVar[str] = "tool.answered"
    sentence: ClassVar[str] = N_("A fact about a tool was answered.")
    subject: str
    commitment: Commitment
    fact: str
    state: str


@declared
@dataclass(frozen=True)
class WithheldRecorded:
    """A body said that it withholds entries, how many, and under what law."""

    type: ClassVar[str] = "withheld.recorded"
    sentence: ClassVar[str] = N_("A body withheld the existence of entries.")
    subject: str
    organisation: str
    count: int
    review_on: str
    words: Words  # ground


@declared
@dataclass(frozen=True)
class VersionRedacted:
    """Texts of a version were erased; the hashes of them that are left say which."""

    type: ClassVar[str] = "version.redacted"
    sentence: ClassVar[str] = N_("Words of a published version were erased.")
    subject: str
    version: int
    commitments: list[str]
    ground: str
    proposed_by_role: str


@declared
@dataclass(frozen=True)
class WordsRedacted:
    """What was typed in other acts about an entry was erased."""

    type: ClassVar[str] = "words.redacted"
    sentence: ClassVar[str] = N_("Words that were typed in a public act were erased.")
    subject: str
    commitments: list[str]
    ground: str
    proposed_by_role: str
