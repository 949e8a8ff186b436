"""What readers of the register get: frozen, complete, safe to show.

Pages, feeds and exports read these and nothing else, so a template can never
reach a draft or a person by accident.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Fact, Group, Section
from answerable.domains.register.core.copies import ENGLISH, SourceNote
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.lists import Row


@dataclass(frozen=True)
class Origin:
    """Where an answer came from: the project itself, a tool version or the body."""

    subject: str
    ref: str
    label: str
    source_changed: bool = False


@dataclass(frozen=True)
class Shown:
    """A fact as a reader sees it in a version."""

    fact: Fact
    answer: Answer
    origin: Origin
    stale_since: date | None
    language: str = ENGLISH  # of what was typed, as a BCP 47 tag


@dataclass(frozen=True)
class PageSection:
    section: Section
    items: tuple[Shown, ...]


@dataclass(frozen=True)
class ToolUsed:
    ref: str
    name: str
    supplier: str
    version_ref: str
    version_label: str


@dataclass(frozen=True)
class VersionLine:
    """One line of a project's history."""

    number: int
    published_at: datetime
    note: str
    sha256: str
    ledger_entry: int
    approved_by_role: str
    current: bool


@dataclass(frozen=True)
class Tombstone:
    """What is left when an entry is retracted: that it was here, and why it went."""

    retracted_at: datetime
    reason: str
    ground: str
    by_role: str
    ledger_entry: int


@dataclass(frozen=True)
class Record:
    """A project as published: everything its page shows."""

    ref: str
    title: str
    summary: str
    kind: Kind
    example: bool
    organisation_ref: str
    organisation_slug: str
    organisation_name: str
    stage: str
    stage_label: str
    uses_ai: UsesAI
    services: tuple[str, ...]
    tools: tuple[ToolUsed, ...]
    sections: tuple[PageSection, ...]
    version: VersionLine
    history: tuple[VersionLine, ...]
    stale_since: date | None
    stale_facts: tuple[Shown, ...]
    tombstone: Tombstone | None = None
    preview: bool = False
    source: SourceNote | None = None
    claimed_on: date | None = None
    document: dict[str, Any] = field(default_factory=dict)

    @property
    def signed(self) -> bool:
        """Whether the body stands behind this; if not, nothing here judges it."""
        return self.kind is Kind.OWN

    @property
    def language(self) -> str:
        """The language of the title and summary, as a BCP 47 tag."""
        if self.kind is Kind.COPIED:
            return str(self.document.get("language", ENGLISH))
        named = self.fact("identity.name")
        return named.language if named else ENGLISH

    def section(self, section_id: str) -> PageSection | None:
        """Return one section of the page, or None when it has nothing to show."""
        return next((s for s in self.sections if s.section == section_id), None)

    def fact(self, fact_id: str) -> Shown | None:
        """Return one fact wherever it stands on the page."""
        for section in self.sections:
            for item in section.items:
                if item.fact.id == fact_id:
                    return item
        return None


@dataclass(frozen=True)
class TaskItem:
    """One fact in a group of the task list."""

    fact: Fact
    answer: Answer
    origin: Origin
    shown: bool
    due: bool
    stale_since: date | None


@dataclass(frozen=True)
class TaskGroup:
    group: Group
    items: tuple[TaskItem, ...]
    answered: int
    left: int
    minutes_left: int
    can_answer: tuple[str, ...]


@dataclass(frozen=True)
class DraftView:
    """A draft as its author works on it."""

    ref: str
    title: str
    organisation_ref: str
    organisation_slug: str
    organisation_name: str
    kind: Kind
    state: str
    state_label: str
    state_sentence: str
    published_version: int | None
    groups: tuple[TaskGroup, ...]
    short_entry: TaskGroup
    rounds: tuple["RoundView", ...]
    tools: tuple[ToolUsed, ...]
    blockers: tuple["Blocker", ...]
    has_changes: bool


@dataclass(frozen=True)
class RoundView:
    """A sending for approval and what came of it."""

    number: int
    sent_at: datetime
    sent_by: str
    sent_by_ref: str
    outcome: str
    decided_at: datetime | None
    decided_by: str
    comment: str


@dataclass(frozen=True)
class Blocker:
    """Why a step cannot be taken yet: which rule, which fact, who can change it."""

    code: str
    sentence: str
    who: str
    fact_id: str = ""


@dataclass(frozen=True)
class ToolView:
    """A product with its current facts and every published use of it."""

    ref: str
    name: str
    supplier: str
    summary: str
    example: bool
    versions: tuple["ToolVersionView", ...]
    uses: tuple[Row, ...]
    differences: tuple["UseDifference", ...]


@dataclass(frozen=True)
class ToolVersionView:
    ref: str
    label: str
    released_on: date | None
    current: bool
    items: tuple[Shown, ...]


@dataclass(frozen=True)
class UseDifference:
    """A fact on which the published uses of one tool differ."""

    fact: Fact
    answers: tuple[tuple[Row, str], ...]
