"""Putting the ledger back, byte for byte, in a database that holds nothing yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.domains.ledger.adapters import anchor, published
from answerable.domains.ledger.adapters.anchor import Anchor
from answerable.domains.ledger.core import checkpoints, entries, notes
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.models import Checkpoint, Cosignature, Entry, Words
from answerable.domains.ledger.queries import contents, trees
from answerable.foundations import bulk
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.tables import Row

_AT_ONCE = 5000


class NotTheSameLog(Refused):
    """What was put back does not add up to what was signed."""


@transaction.atomic
def restore(
    *,
    bodies: Sequence[bytes],
    openings: Mapping[int, Mapping[str, Any]],
    signed: Sequence[Row],
    at: datetime,
) -> None:
    """Put back entries, what was typed in them, and checkpoints, all from before `at`.

    The database takes no entry again that it has. Raises NotTheSameLog.
    """
    for start in range(0, len(bodies), _AT_ONCE):
        some = bodies[start : start + _AT_ONCE]
        bulk.insert(_entry(body) for body in some)
    bulk.insert(
        Words(entry=seq, salt=opening["salt"], said=opening["document"])
        for seq, opening in openings.items()
    )
    for row in signed:
        _checkpoint(row)


def _entry(body: bytes) -> Entry:
    view = entries.read(body)
    return Entry(
        seq=view.seq,
        body=body,
        recorded_at=view.at,
        type=view.type,
        subject=view.subject,
    )


def _checkpoint(row: Row) -> None:
    head = checkpoints.read(notes.read(row["note"].encode()).text)
    tree = trees.tree_at(head.size)
    is_same = tree is not None and tree.root == head.root and head.size == row["size"]
    Decision.unless(None if is_same else _other()).or_raise(NotTheSameLog)
    kept = Checkpoint.objects.create(
        size=head.size,
        root=head.root.hex(),
        compact_range=tree.text if tree else "",
        note=row["note"],
        signed_at=row["signed_at"],
    )
    for line in row["cosignatures"]:
        Cosignature.objects.create(checkpoint=kept, **line)


def publish(*, checkpoint: bytes, policy: bytes) -> bool:
    """Publish the log as it was published, and anchor it there.

    An anchor that knows of more is left as it is: say no. Then nothing is signed until
    the entries are here that it knows of.
    """
    note = notes.read(checkpoint)
    head = checkpoints.read(note.text)
    with anchor.turn():
        kept = anchor.read()
        published.write(contents.files(Range(), head.size))
        published.replace(published.POLICY, policy)
        published.replace(published.CHECKPOINT, checkpoint)
        if kept and kept.head.size > head.size:
            return False
        anchor.write(Anchor(head, note.written))
    return True


def _other() -> Reason:
    return Reason(
        code="not_the_same_log",
        sentence="What was put back does not add up to the checkpoint that was signed.",
        who="Copy the register again, or use another mirror.",
    )
