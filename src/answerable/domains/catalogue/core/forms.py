"""Between a kept value and the names and texts of an HTML form, both ways."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from answerable.domains.catalogue.core import fields
from answerable.domains.catalogue.core.answers import Value
from answerable.domains.catalogue.core.facts import Fact, FactType

Form: TypeAlias = Mapping[str, Sequence[str]]

CELL = re.compile(r"row-(\d{1,4})-(.+)", re.ASCII)


def from_form(fact: Fact, form: Form) -> object:
    """Give what `values.parse` reads, from the lists of texts of a posted form."""
    if fact.type is FactType.TABLE:
        return _rows(fact, form)
    if fact.type is FactType.MULTI:
        return list(form.get("value", ()))
    names = [control.name for control in fields.controls(fact)]
    if names in ([], ["value"]):
        return _last(form, "value")
    return {name: _last(form, name) for name in names}


def to_form(fact: Fact, value: Value | None) -> dict[str, list[str]]:
    """Give the texts that fill the form of a fact, by the name of the control."""
    if value is None:
        return {}
    if isinstance(value, str):
        return {"value": [value]}
    if isinstance(value, dict):
        return {name: [text] for name, text in value.items()}
    texts = [item for item in value if isinstance(item, str)]
    rows = [item for item in value if isinstance(item, dict)]
    cells = {
        fields.cell_name(index, column.id): [row.get(column.id, "")]
        for index, row in enumerate(rows)
        for column in fact.columns
    }
    return cells or {"value": texts}


def row_count(form: Form) -> int:
    """Give the number of rows that a posted table has, empty ones too."""
    found = [int(cell[1]) for name in form if (cell := CELL.fullmatch(name))]
    return max(found, default=-1) + 1


def _rows(fact: Fact, form: Form) -> list[dict[str, str]]:
    """Keep the place of each row, so that a problem is shown where it was typed."""
    count = min(row_count(form), fields.LARGEST_TABLE + 1)
    return [
        {
            column.id: _last(form, fields.cell_name(row, column.id))
            for column in fact.columns
        }
        for row in range(count)
    ]


def _last(form: Form, name: str) -> str:
    typed = form.get(name) or [""]
    return typed[-1]
