"""Recording a public act in the ledger, inside the act's own transaction.

Either the act and its entry are both there, or neither is.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from answerable.domains.ledger.core import entries, events
from answerable.domains.ledger.core.events import Event
from answerable.domains.ledger.models import Entry
from answerable.foundations.core.actor import Actor

# Any fixed number will do, so long as nothing else in the database takes this lock.
_SEQUENCE_LOCK = 0x616E73776572  # "answer"

SILENT_ACTIONS: dict[str, str] = {}


class NoTransaction(Exception):
    """The act has no transaction, so it could be kept without its entry."""


def record(event: Event, *, by: Actor, at: datetime) -> Entry:
    """Append an entry. Raises NoTransaction, EntryTooLarge, UnfitEvent.

    Call it last in the act: from here to the commit every other writer waits.
    """
    (entry,) = record_many([event], by=by, at=at)
    return entry


def record_many(events_: Sequence[Event], *, by: Actor, at: datetime) -> list[Entry]:
    """Append an entry for each event, in their order: all of them or none.

    Raises NoTransaction, EntryTooLarge, UnfitEvent. Call it last, like `record`.
    """
    for kind in {type(event) for event in events_}:
        _need_transaction(kind.type)
        events.declared(kind)
    _take_turn()
    last = Entry.objects.aggregate(last=Max("seq"))["last"] or 0
    return Entry.objects.bulk_create(
        Entry(
            seq=seq,
            body=entries.write(seq, event, by=by, at=at),
            recorded_at=at,
            type=event.type,
            subject=event.subject,
        )
        for seq, event in enumerate(events_, start=last + 1)
    )


def _need_transaction(what: str) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction(
            f"{what}: record it inside the transaction of the act itself."
        )


def _take_turn() -> None:
    """Wait until no other transaction is appending.

    SQLite has one writer at a time already, because writes begin IMMEDIATE.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEQUENCE_LOCK])
