"""Recording acts that name people, and promising each day in public what they were.

An act and its private entry are kept together, or neither is. The commitment is made
by the worker, who has the key of the private log beside that of the public one.
"""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.adapters import keys
from answerable.domains.ledger.core import commitments, private
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.commitments import SALT_BYTES
from answerable.domains.ledger.core.events import PrivateLogCommitted
from answerable.domains.ledger.core.notes import Note
from answerable.domains.ledger.core.private import PrivateAct
from answerable.domains.ledger.models import PrivateCheckpoint, PrivateEntry
from answerable.domains.ledger.queries import private as log
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM, Actor


def record(act: PrivateAct, *, by: Actor, at: datetime) -> int:
    """Append a private entry, in the act's own transaction; return its number.

    Raises NoTransaction, UnfitEvent.
    """
    ledger.take_turn(act.type)
    last = PrivateEntry.objects.aggregate(last=Max("seq"))["last"] or 0
    body = private.write(last + 1, act, by=by, at=at)
    PrivateEntry.objects.create(seq=last + 1, body=body, recorded_at=at)
    return last + 1


def commit_day(*, at: datetime) -> bool:
    """Promise in public what the private log is, once a day; say whether it was due.

    Also when nothing happened. Raises UnfitKeys.
    """
    return _is_due(at) and _commit(at=at)


def _is_due(at: datetime) -> bool:
    newest = PrivateCheckpoint.objects.first()
    today = clock.london_date(at)
    return newest is None or clock.london_date(newest.signed_at) < today


@transaction.atomic(durable=True)
def _commit(*, at: datetime) -> bool:
    ledger.take_turn(PrivateLogCommitted.type)
    if not _is_due(at):  # another process has just done it
        return False
    newest = PrivateCheckpoint.objects.first()
    signer = keys.private_signer(first=newest is None)
    tree = log.tree()
    head = TreeHead(signer.public.name, tree.size, tree.root)
    note = Note(head.text, (signer.sign(head.text),)).written
    salt = secrets.token_bytes(SALT_BYTES)
    promise = commitments.commit(note.encode(), salt)
    event = PrivateLogCommitted(private.SUBJECT, promise)
    entry = ledger.record(event, by=SYSTEM, at=at)
    PrivateCheckpoint.objects.create(
        entry=entry.seq,
        size=tree.size,
        compact_range=tree.text,
        note=note,
        salt=salt.hex(),
        signed_at=at,
    )
    return True
