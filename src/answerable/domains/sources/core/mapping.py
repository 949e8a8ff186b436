"""How the columns of any table answer our questions.

A mapping is made by a person, on a page or as a file. It says where the table comes
from, and for each column which fact it answers and what its words mean in ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from answerable.domains.catalogue.core.facts import ColumnType, Fact, FactType, Option
from answerable.domains.catalogue.core.fields import ControlKind, controls
from answerable.domains.sources.core.days import DayOrder

Document: TypeAlias = dict[str, object]
Place: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """One fault of a mapping: where it stands, and what to do."""

    place: Place
    sentence: str
    advice: str


@dataclass(frozen=True)
class ColumnRule:
    """Which fact, or part of one, a column answers, and what its words mean."""

    fact: str
    part: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableMapping:
    """How a table is read, checked and ready to use."""

    source: Mapping[str, str]
    title: str
    publisher_column: str = ""
    publisher_name: str = ""
    publisher_kind: str = ""
    key: str = ""
    link: str = ""
    published_on: str = ""
    dates: DayOrder | None = None
    columns: Mapping[str, ColumnRule] = field(default_factory=dict)
    constants: Mapping[str, str | list[str]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """Give every column that the file must have."""
        named = (self.title, self.publisher_column, self.key, self.link)
        all_named = (*named, self.published_on, *self.columns)
        return tuple(dict.fromkeys(name for name in all_named if name))

    def to_document(self) -> Document:
        """Give the mapping as plain JSON or YAML, without what is empty."""
        publisher = {
            "column": self.publisher_column,
            "name": self.publisher_name,
            "kind": self.publisher_kind,
        }
        document: Document = {
            "source": dict(self.source),
            "title": self.title,
            "publisher": {name: text for name, text in publisher.items() if text},
            "key": self.key,
            "link": self.link,
            "published_on": self.published_on,
            "dates": self.dates.value if self.dates else "",
            "columns": {name: _written(rule) for name, rule in self.columns.items()},
            "constants": dict(self.constants),
            "ignore": list(self.ignore),
        }
        return {name: part for name, part in document.items() if part}


class BadMapping(ValueError):
    """The mapping cannot be used; every fault is listed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(problem.sentence for problem in problems))


def parts_of(fact: Fact) -> dict[str, bool]:
    """Give the parts that a column may fill, and whether each must be filled."""
    if fact.type is FactType.TABLE:
        return {column.id: column.required for column in fact.columns}
    named = controls(fact)
    if len(named) < 2:
        return {}
    return {control.name: control.required for control in named}


def options_of(fact: Fact, part: str) -> tuple[Option, ...]:
    """Give the options that a column's words may mean, or nothing for free text."""
    if fact.type is FactType.TABLE:
        column = fact.column(part)
        return column.options if column else ()
    if not part:
        return fact.options
    return next((c.options for c in controls(fact) if c.name == part), ())


def is_day(fact: Fact, part: str) -> bool:
    """Say whether this part of a fact is a date."""
    if fact.type is FactType.TABLE:
        column = fact.column(part)
        return column is not None and column.type is ColumnType.DATE
    return any(c.kind is ControlKind.DATE for c in controls(fact) if c.name == part)


def _written(rule: ColumnRule) -> object:
    if not rule.part and not rule.values:
        return rule.fact
    whole = {"fact": rule.fact, "part": rule.part, "values": dict(rule.values)}
    return {name: part for name, part in whole.items() if part}
