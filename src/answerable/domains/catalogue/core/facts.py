"""What a fact is: one question about a project, asked once and read by everything.

Forms, public pages, exports, schemas and frameworks all read these definitions
(DESIGN §2: answer once). They come from YAML and never change while running.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from answerable.domains.catalogue.core.conditions import Condition
from answerable.domains.catalogue.core.vocabulary import (
    Answerer,
    Basis,
    ColumnType,
    Evidence,
    FactType,
    GroupKind,
    PublicationLevel,
    Section,
    Stage,
    Subject,
)

__all__ = [
    "Answerer",
    "Basis",
    "Catalogue",
    "Column",
    "ColumnType",
    "Evidence",
    "Fact",
    "FactType",
    "Group",
    "GroupKind",
    "Option",
    "PublicationLevel",
    "Section",
    "Stage",
    "Subject",
]

DEFAULT_SHORT = 200
DEFAULT_LONG = 4000


@dataclass(frozen=True)
class Option:
    """One value that may be chosen; an exclusive one stands alone ("none of these")."""

    value: str
    label: str
    hint: str = ""
    exclusive: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    id: str
    label: str
    type: ColumnType
    options: tuple[Option, ...] = ()
    required: bool = False
    hint: str = ""

    def option(self, value: str) -> Option | None:
        return next((o for o in self.options if o.value == value), None)


@dataclass(frozen=True)
class Fact:
    """One question, with everything needed to ask, keep, check and show its answer."""

    id: str
    group: str
    label: str
    question: str
    hint: str
    example: str
    type: FactType
    subject: Subject
    due_stage: Stage
    publish: PublicationLevel
    basis: Basis
    evidence: Evidence
    refresh_months: int
    answered_by: tuple[Answerer, ...]
    section: Section | None = None  # a fact without one is not on the public page
    order: int = 0
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    max_length: int = 0
    short_entry: bool = False
    serves: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    source: str = ""
    condition: Condition | None = field(default=None, hash=False)

    @property
    def show_if(self) -> str:
        """The condition as written, or nothing when the fact is always asked."""
        return self.condition.expression if self.condition else ""

    @property
    def is_typed(self) -> bool:
        """Whether a person types the answer; computed facts are worked out."""
        return self.type is not FactType.COMPUTED

    def option(self, value: str) -> Option | None:
        return next((o for o in self.options if o.value == value), None)

    def column(self, column_id: str) -> Column | None:
        return next((c for c in self.columns if c.id == column_id), None)


@dataclass(frozen=True)
class Group:
    """Facts that are asked together, with an honest time to answer them."""

    id: str
    title: str
    intro: str
    minutes: int
    facts: tuple[Fact, ...]
    kind: GroupKind = GroupKind.OWN

    def for_subject(self, subject: Subject) -> tuple[Fact, ...]:
        return tuple(f for f in self.facts if f.subject is subject)


@dataclass(frozen=True)
class Catalogue:
    """Every group and fact, in the order in which they are asked."""

    groups: tuple[Group, ...]

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        return {fact.id: fact for group in self.groups for fact in group.facts}

    def fact(self, fact_id: str) -> Fact:
        """Give a fact, or raise UnknownFact with its id."""
        try:
            return self.facts[fact_id]
        except KeyError:
            raise UnknownFact(fact_id) from None

    def group(self, group_id: str) -> Group:
        """Give a group, or raise UnknownGroup with its id."""
        for group in self.groups:
            if group.id == group_id:
                return group
        raise UnknownGroup(group_id)

    def of_kind(self, kind: GroupKind) -> tuple[Group, ...]:
        """Give the groups of one kind of project: told by its owner, or by others."""
        return tuple(g for g in self.groups if g.kind is kind)

    def for_subject(self, subject: Subject) -> tuple[Fact, ...]:
        return tuple(f for f in self.facts.values() if f.subject is subject)

    def short_entry(self) -> tuple[Fact, ...]:
        """Give the few facts that are enough to publish."""
        return tuple(f for f in self.facts.values() if f.short_entry)

    def section(self, section: Section) -> tuple[Fact, ...]:
        """Give the facts of one part of the public page, in the order of that page."""
        found = [f for f in self.facts.values() if f.section is section]
        return tuple(sorted(found, key=lambda fact: fact.order))


class UnknownFact(LookupError):
    """No fact of the catalogue has this id."""

    def __init__(self, fact_id: str) -> None:
        super().__init__(f"The catalogue has no fact called {fact_id!r}.")
        self.fact_id = fact_id


class UnknownGroup(LookupError):
    """No group of the catalogue has this id."""

    def __init__(self, group_id: str) -> None:
        super().__init__(f"The catalogue has no group called {group_id!r}.")
        self.group_id = group_id
