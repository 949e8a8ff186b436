"""The form controls of each fact, so that adding a fact to the YAML adds its form.

Names here are those of the HTML form and of the problems in `values`: `value` alone,
a part such as `title`, or `row-0-name` in a table.
"""

from dataclasses import dataclass
from enum import StrEnum

from answerable.domains.catalogue.core import cells
from answerable.domains.catalogue.core.facts import (
    DEFAULT_LONG,
    DEFAULT_SHORT,
    Column,
    ColumnType,
    Fact,
    FactType,
    Option,
)
from answerable.domains.catalogue.core.vocabulary import Outcome
from answerable.foundations.core.text import N_

LARGEST_TABLE = 200


class ControlKind(StrEnum):
    """What a control looks like, in the words of a form."""

    LINE = "line"
    LINES = "lines"
    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"
    URL = "url"
    EMAIL = "email"


@dataclass(frozen=True)
class Control:
    """One box of a form: its name, its label, and how what is typed is read."""

    name: str
    label: str
    kind: ControlKind
    options: tuple[Option, ...] = ()
    required: bool = True
    limit: int = DEFAULT_SHORT
    hint: str = ""

    @property
    def read(self) -> cells.Reader:
        """The reader that refuses what this control cannot take."""
        if self.options:
            return cells.choice([option.value for option in self.options])
        if self.kind is ControlKind.LINE:
            return cells.line(self.limit)
        if self.kind is ControlKind.LINES:
            return cells.paragraphs(self.limit)
        return _READERS[self.kind]


_READERS: dict[ControlKind, cells.Reader] = {
    ControlKind.DATE: cells.day,
    ControlKind.NUMBER: cells.number,
    ControlKind.PERCENT: cells.percent,
    ControlKind.URL: cells.web_address,
    ControlKind.EMAIL: cells.email,
}

_SIMPLE = {
    FactType.SHORT_TEXT: ControlKind.LINE,
    FactType.TEXT: ControlKind.LINES,
    FactType.ENUM: ControlKind.RADIOS,
    FactType.MULTI: ControlKind.CHECKBOXES,
    FactType.PERCENT: ControlKind.PERCENT,
    FactType.DATE: ControlKind.DATE,
    FactType.URL: ControlKind.URL,
    FactType.EMAIL: ControlKind.EMAIL,
}

_OUTCOMES = tuple(Option(outcome.value, outcome.label) for outcome in Outcome)

_PARTS = {
    FactType.DOCUMENT: (
        Control("title", N_("Title of the document"), ControlKind.LINE),
        Control("url", N_("Link to it"), ControlKind.URL, required=False),
        Control("date", N_("Date of the document"), ControlKind.DATE),
        Control("summary", N_("What it says"), ControlKind.LINES, limit=DEFAULT_LONG),
    ),
    FactType.PERSON_ROLE: (
        Control("job_title", N_("Job title"), ControlKind.LINE),
        Control("signed_on", N_("Signed on"), ControlKind.DATE, required=False),
    ),
    FactType.DECISION: (
        Control("body", N_("Who decided"), ControlKind.LINE),
        Control("outcome", N_("What they decided"), ControlKind.RADIOS, _OUTCOMES),
        Control("date", N_("Date of the decision"), ControlKind.DATE),
        Control("reasons", N_("Their reasons"), ControlKind.LINES, limit=DEFAULT_LONG),
    ),
}


def controls(fact: Fact, rows: int = 1) -> tuple[Control, ...]:
    """Give the controls of a fact's form; a table gets so many rows of them."""
    if fact.type is FactType.TABLE:
        return tuple(c for row in range(rows) for c in row_controls(fact, row))
    if fact.type is FactType.CHOICE_TEXT:
        return (
            Control("choice", fact.label, ControlKind.RADIOS, fact.options),
            Control(
                "text",
                N_("Say more"),
                ControlKind.LINES,
                required=False,
                limit=fact.max_length,
            ),
        )
    if fact.type in _PARTS:
        return _PARTS[fact.type]
    if fact.type is FactType.COMPUTED:
        return ()
    kind = _SIMPLE[fact.type]
    limit = fact.max_length or DEFAULT_SHORT
    return (Control("value", fact.label, kind, fact.options, True, limit, fact.hint),)


def row_controls(fact: Fact, row: int) -> tuple[Control, ...]:
    """Give the controls of one row of a table, counted from nought."""
    return tuple(_cell(column, row) for column in fact.columns)


def cell_name(row: int, column_id: str) -> str:
    return f"row-{row}-{column_id}"


def _cell(column: Column, row: int) -> Control:
    kinds = {
        ColumnType.SHORT_TEXT: ControlKind.LINE,
        ColumnType.TEXT: ControlKind.LINES,
        ColumnType.ENUM: ControlKind.RADIOS,
    }
    return Control(
        name=cell_name(row, column.id),
        label=column.label,
        kind=kinds.get(column.type) or ControlKind(column.type.value),
        options=column.options,
        required=column.required,
        limit=DEFAULT_LONG if column.type is ColumnType.TEXT else DEFAULT_SHORT,
        hint=column.hint,
    )
