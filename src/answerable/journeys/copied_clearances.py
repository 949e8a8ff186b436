"""Comparing what a copy says of clearances with what its entries say.

A clearance is told of in one row, which several acts change.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from answerable.domains.ledger.core.entries import EntryView
from answerable.domains.safeguards.core import events
from answerable.domains.safeguards.core.states import ClearanceState
from answerable.foundations.tables import Row

_STATES = {
    events.ClearanceAsked.type: ClearanceState.ASKED,
    events.ClearanceTakenBack.type: ClearanceState.TAKEN_BACK,
    events.ClearanceWithdrawn.type: ClearanceState.WITHDRAWN,
    events.ClearanceLapsed.type: ClearanceState.LAPSED,
}
_DECIDED = events.ClearanceDecided.type
_TYPED = {
    _DECIDED: {"job": "job", "reasons": "reasons"},
    events.ClearanceWithdrawn.type: {"ended_job": "job", "ended_why": "reasons"},
}


def faults(
    rows: list[Row],
    views: Mapping[int, EntryView],
    typed: Mapping[int, Mapping[str, Any]],
) -> Iterator[str]:
    """Say which clearance is made up, changed or left out."""
    acts: dict[str, list[EntryView]] = {}
    for _, view in sorted(views.items()):
        if view.type in _STATES or view.type == _DECIDED:
            acts.setdefault(str(view.public["clearance"]), []).append(view)
    told = {row["ref"]: row for row in rows}
    for ref in acts.keys() ^ told.keys():
        yield f"Clearance {ref} is made up, or left out."
    for ref in acts.keys() & told.keys():
        if not _is_said(told[ref], acts[ref], typed):
            yield f"Clearance {ref} is not what its entries say."


def _is_said(
    row: Row, acts: list[EntryView], typed: Mapping[int, Mapping[str, Any]]
) -> bool:
    last = acts[-1]
    state = _STATES.get(last.type) or last.public["outcome"]
    is_its = row["project"] == last.subject and row["state"] == state
    is_whole = row["entries"] == [act.seq for act in acts]
    return is_its and is_whole and all(_are_words(row, act, typed) for act in acts)


def _are_words(
    row: Row, act: EntryView, typed: Mapping[int, Mapping[str, Any]]
) -> bool:
    said = typed.get(act.seq, {}).get("document")  # none if erased
    of_act = _TYPED.get(act.type, {})
    return not said or all(row[column] == said[of] for column, of in of_act.items())
