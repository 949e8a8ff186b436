"""Comparing what a copy says of people who judge with what its entries say.

A copy that changes a classification, or leaves a review out, is not put back.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from answerable.domains.ledger.core.entries import EntryView
from answerable.foundations.tables import Row
from answerable.journeys.copied_acts import ACTS, Act

Openings: TypeAlias = Mapping[int, Mapping[str, Any]]


def faults(
    tables: Mapping[str, list[Row]], views: Mapping[int, EntryView], typed: Openings
) -> Iterator[str]:
    """Say which act is made up, changed or left out."""
    for act in ACTS:
        rows = {row[act.key or act.entry]: row for row in tables.get(act.table, ())}
        acts = {
            view.subject if act.key else seq: seq
            for seq, view in sorted(views.items())
            if view.type == act.type
        }
        for name, seq in acts.items():
            if name in rows:
                yield from _of_row(act, rows[name], views[seq], typed.get(seq, {}))
            elif act.is_always_told:
                yield f"What entry {seq:,} says is left out of {act.table}."
    yield from _made_up(tables, views)


def _of_row(
    act: Act, row: Row, view: EntryView, opening: Mapping[str, Any]
) -> Iterator[str]:
    said, told = opening.get("document") or {}, act.read(row)  # none if erased
    wrong = [
        column for column, of in act.public.items() if told[column] != view.public[of]
    ]
    wrong += [
        column for column, of in act.typed.items() if said and told[column] != said[of]
    ]
    if act.subject and row[act.subject] != view.subject:
        wrong.append(act.subject)
    if wrong:
        columns = ", ".join(wrong)
        yield f"A row of {act.table} is not what entry {view.seq:,} says: {columns}."


def _made_up(
    tables: Mapping[str, list[Row]], views: Mapping[int, EntryView]
) -> Iterator[str]:
    """Find rows that name an entry which is not there, or of another kind."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for act in ACTS:
        if not act.key:
            kinds.setdefault((act.table, act.entry), set()).add(act.type)
    for (table, column), types in kinds.items():
        for row in tables.get(table, ()):
            view = views.get(row[column])
            if row[column] and (view is None or view.type not in types):
                yield f"A row of {table} names entry {row[column]:,}, not its own."
