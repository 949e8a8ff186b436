"""Recording a public act in the ledger, inside the act's own transaction.

Either the act and its entry are both there, or neither is. What is recorded here is
signed and published afterwards (`sealing`, `publishing`).
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from answerable.domains.ledger.core import entries, events
from answerable.domains.ledger.core.commitments import (
    SALT_BYTES,
    Commitment,
    commit,
)
from answerable.domains.ledger.core.events import Event
from answerable.domains.ledger.models import Entry, EntryKey, Words
from answerable.foundations import bulk
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused

# Any fixed number will do, so long as nothing else in the database takes this lock.
_SEQUENCE_LOCK = 0x616E73776572  # "answer"

SILENT_ACTIONS: dict[str, str] = {
    "sealing.sign": "An entry about signing would have to be signed in its turn.",
    "rebuilding.restore": "It puts the entries themselves back.",
    "witnessing.keep": "A witness signs what the ledger holds already.",
}


class NoTransaction(Exception):
    """The act has no transaction, so it could be kept without its entry."""


class AlreadyRecorded(Refused):
    """The act was recorded before under the same key; nothing is recorded again."""

    def __init__(self, decision: Decision, seq: int) -> None:
        super().__init__(decision)
        self.seq = seq


def record(event: Event, *, by: Actor, at: datetime, key: str = "") -> Entry:
    """Append an entry. Raises NoTransaction, EntryTooLarge, UnfitEvent.

    Call it last in the act: from here to the commit every other writer waits. A key
    lets an act that may be sent twice be done once: the second time AlreadyRecorded is
    raised, which undoes the act and names the entry.
    """
    if key:
        take_turn(event.type)
        _refuse_again(key)
    (entry,) = record_many([event], by=by, at=at)
    if key:
        EntryKey.objects.create(key=key, entry=entry)
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
    words = _words(events_, first=last + 1)
    bulk.insert(words.values())
    made = [
        Entry(
            seq=seq,
            body=entries.write(
                seq, event, by=by, at=at, words=_promised(words.get(seq))
            ),
            recorded_at=at,
            type=event.type,
            subject=event.subject,
        )
        for seq, event in enumerate(events_, start=last + 1)
    ]
    bulk.insert(made)
    return made


def _words(events_: Sequence[Event], first: int) -> dict[int, Words]:
    """Return what people typed in each act, under a salt of its own."""
    return {
        seq: Words(entry=seq, salt=secrets.token_hex(SALT_BYTES), said=dict(said))
        for seq, event in enumerate(events_, start=first)
        if (said := events.words_of(event)) is not None
    }


def _promised(words: Words | None) -> Commitment | None:
    if words is None:
        return None
    return commit(canonical.encode(words.said), bytes.fromhex(words.salt))


def forget_words(entries_: Collection[int]) -> None:
    """Erase what people typed in some acts; part of an act that has a reason."""
    Words.objects.filter(entry__in=entries_).delete()


def _refuse_again(key: str) -> None:
    seq = EntryKey.objects.filter(key=key).values_list("entry_id", flat=True).first()
    if seq is not None:
        raise AlreadyRecorded(Decision.unless(_done_before(seq)), seq)


def _done_before(seq: int) -> Reason:
    return Reason(
        code="already_recorded",
        sentence=f"This was done before: it is entry {seq:,} of the ledger.",
        who="There is nothing more to do.",
    )


def take_turn(what: str) -> None:
    """Wait until no other transaction is appending. Raises NoTransaction."""
    _need_transaction(what)
    _take_turn()


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
