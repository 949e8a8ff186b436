"""What the checker would raise about a draft, told to those who work on it.

It warns and never blocks: people decide (DESIGN §2).
"""

from dataclasses import replace

from answerable.domains.register.core.records import Record, TaskItem
from answerable.domains.register.queries import drafts
from answerable.domains.safeguards.core import flows, small_counts
from answerable.foundations import clock
from answerable.interfaces.ui.record import raised
from answerable.interfaces.ui.record.raised import NOTHING_RAISED, RaisedView


def of_draft(ref: str) -> RaisedView:
    """Say what would be raised if the draft were published now. Raises NotFound."""
    return of_record(drafts.preview(ref, today=clock.today(), at=clock.now()))


def of_record(record: Record) -> RaisedView:
    """Say what would be raised about a preview."""
    return raised.before_publication(record, today=clock.today())


def of_answer(ref: str, item: TaskItem) -> RaisedView:
    """Say what would be raised about one answer of a draft. Raises NotFound.

    The draft is put together only where something can be raised.
    """
    fact_id, value = item.fact.id, item.answer.value
    if value is None:
        return NOTHING_RAISED
    if fact_id != flows.FLOWS and not small_counts.find({fact_id: value}):
        return NOTHING_RAISED
    whole = of_draft(ref)
    return replace(
        whole,
        flows=whole.flows if fact_id == flows.FLOWS else (),
        counts=tuple(one for one in whole.counts if one.fact.id == fact_id),
    )
