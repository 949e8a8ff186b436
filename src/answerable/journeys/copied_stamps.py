"""Comparing what a copy says of the Charter stamp with what its entries say.

A copy that hides a withdrawal, or invents an award, is refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from answerable.domains.ledger.core.entries import EntryView
from answerable.domains.stamp.core import events
from answerable.domains.stamp.core.states import StampEvent
from answerable.foundations.tables import Row

_E = StampEvent
_TYPES = {
    _E.APPLY: events.StampApplied.type,
    _E.CONSIDER: events.StampConsidered.type,
    _E.TAKE_BACK: events.StampTakenBack.type,
    _E.AWARD: events.StampAwarded.type,
    _E.REFUSE: events.StampRefused.type,
    _E.QUESTION: events.StampQuestioned.type,
    _E.RESTORE: events.StampRestored.type,
    _E.SUSPEND: events.StampSuspended.type,
    _E.WITHDRAW: events.StampWithdrawn.type,
    _E.GIVE_BACK: events.StampEnded.type,
    _E.LAPSE: events.StampEnded.type,
}


def faults(
    tables: Mapping[str, list[Row]],
    views: Mapping[int, EntryView],
    typed: Mapping[int, Mapping[str, Any]],
) -> Iterator[str]:
    """Say which step is made up, changed or left out, and what does not stand so."""
    steps = sorted(tables.get("stamp_acts", ()), key=lambda row: int(row["entry"]))
    stands = {row["ref"]: row for row in tables.get("stamp_holdings", ())}
    told = {row["entry"] for row in steps}
    for seq, view in views.items():
        if view.type in _TYPES.values() and seq not in told:
            yield f"The step of the stamp in entry {seq:,} is left out."
    for row in steps:
        if not _is_said(row, views, typed.get(row["entry"], {})):
            yield f"A step of the stamp is not what entry {row['entry']:,} says."
    last = {row["holding"]: row["target"] for row in steps}
    for ref in last.keys() | stands.keys():
        if ref not in stands or stands[ref]["state"] != last.get(ref):
            yield f"How {ref} stands is not what its last step says."


def _is_said(
    row: Row, views: Mapping[int, EntryView], opening: Mapping[str, Any]
) -> bool:
    view = views.get(row["entry"])
    if view is None:
        return False
    said = opening.get("document")  # none if erased
    is_same = said is None or row["reasons"] == said.get("reasons", "")
    on = view.public.get("decided_on", row["decided_on"])
    is_its = view.public.get("holding") == row["holding"]
    is_type = view.type == _TYPES[StampEvent(row["event"])]
    return is_its and is_type and is_same and row["decided_on"] == on
