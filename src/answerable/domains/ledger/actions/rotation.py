"""Changing the keys of the log, in the open: a new key signs beside the old one first.

Whoever knows the old key sees it vouch for the new one for as long as both sign. The
name of the log never changes.
"""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.actions import AlreadyRecorded
from answerable.domains.ledger.adapters import anchor, keys
from answerable.domains.ledger.core.events import LogKeyAdded, LogKeyRetired
from answerable.domains.ledger.core.notes import PublicKey
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused


class LastKey(Refused):
    """The only key of the log cannot be retired."""


def add(*, by: Actor, at: datetime) -> PublicKey:
    """Make a key that signs beside the others. Raises UnfitKeys.

    The key waits until its entry is kept, so one that was cut off can be done again.
    """
    with anchor.turn():
        name = keys.signers(first=anchor.read() is None)[0].public.name
        key = keys.waiting(name).public
        with suppress(AlreadyRecorded):  # it was cut off after its entry was kept
            announce(key=key, by=by, at=at)
        keys.start_waiting()
    return key


@transaction.atomic(durable=True)
def announce(*, key: PublicKey, by: Actor, at: datetime) -> None:
    """Record that a new key signs. Raises AlreadyRecorded."""
    event = LogKeyAdded(subject=key.name, key=key.vkey)
    ledger.record(event, by=by, at=at, key=f"log key {key.vkey} added")


def retire(*, key_id: str, by: Actor, at: datetime) -> PublicKey:
    """Let a key sign no longer. Raises NotFound, LastKey, UnfitKeys."""
    with anchor.turn():
        publics = [signer.public for signer in keys.signers()]
        found = [key for key in publics if key.id.hex() == key_id]
        if not found:
            raise NotFound.of("key of the log", key_id)
        Decision.unless(_last_key() if len(publics) == 1 else None).or_raise(LastKey)
        with suppress(AlreadyRecorded):  # as above
            withdraw(key=found[0], by=by, at=at)
        keys.take_away(found[0])
    return found[0]


@transaction.atomic(durable=True)
def withdraw(*, key: PublicKey, by: Actor, at: datetime) -> None:
    """Record that a key signs no longer. Raises AlreadyRecorded."""
    event = LogKeyRetired(subject=key.name, key=key.vkey)
    ledger.record(event, by=by, at=at, key=f"log key {key.vkey} retired")


def _last_key() -> Reason:
    return Reason(
        code="last_key",
        sentence="This is the only key of the log, and somebody must sign.",
        who="Make a new key first, and give readers time to learn it: answerable log "
        "rotate-key.",
    )
