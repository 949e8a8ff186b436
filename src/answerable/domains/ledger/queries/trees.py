"""The tree over the entries in the database, and what was signed of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from answerable.domains.ledger.core import merkle
from answerable.domains.ledger.core.entries import Stored
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.models import Checkpoint, Cosignature, Entry
from answerable.foundations.core.decision import Decision, Reason, Refused

_CHUNK = 2000


class UnreadableCheckpoint(Refused):
    """A checkpoint in the database is not as it was written."""


@dataclass(frozen=True)
class Signed:
    """A checkpoint as it was signed, and who has cosigned it."""

    tree: Range
    root: str
    note: str
    signed_at: datetime
    cosignatures: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Return how many entries it stands for."""
        return self.tree.size

    @property
    def witnesses(self) -> tuple[str, ...]:
        """Name the witnesses who cosigned."""
        return tuple(name for name, _ in self.cosignatures)

    @property
    def cosigned(self) -> str:
        """Return the note with the lines of its witnesses."""
        return self.note + "".join(line for _, line in self.cosignatures)


def newest() -> Signed | None:
    """Return what was signed last."""
    row = Checkpoint.objects.first()
    return _signed(row) if row else None


def signed_at(size: int) -> Signed | None:
    """Return the checkpoint of this very size, if there is one."""
    row = Checkpoint.objects.filter(size=size).first()
    return _signed(row) if row else None


def best_for(seq: int, *, upto: int) -> Signed | None:
    """Return the checkpoint that says most about an entry, of those up to a size.

    The newest that a witness has cosigned; where none has, the newest.
    """
    cosigned = Cosignature.objects.filter(checkpoint__gte=seq, checkpoint__lte=upto)
    seen = cosigned.order_by("-checkpoint").values_list("checkpoint", flat=True).first()
    if seen is not None:
        return signed_at(seen)
    row = Checkpoint.objects.filter(size__gte=seq, size__lte=upto).first()
    return _signed(row) if row else None


def signed_after(size: int) -> Iterator[Signed]:
    """Give every checkpoint above a size, the newest first."""
    for row in Checkpoint.objects.filter(size__gt=size).iterator(chunk_size=1):
        yield _signed(row)


def all_signed() -> Iterator[Signed]:
    """Give every checkpoint, the smallest first."""
    for row in Checkpoint.objects.order_by("size").iterator(chunk_size=_CHUNK):
        yield _signed(row)


def tree_at(size: int) -> Range | None:
    """Return the tree over the first entries, if there are so many."""
    row = Checkpoint.objects.filter(size__lte=size).first()
    start = _signed(row).tree if row else Range()
    tree = start.extended(merkle.leaf_hash(body) for body in bodies(start.size, size))
    return tree if tree.size == size else None


def bodies(start: int, end: int) -> Iterator[bytes]:
    """Give the bodies of the entries from one leaf up to another, in order."""
    rows = Entry.objects.filter(seq__gt=start, seq__lte=end).order_by("seq")
    for body in rows.values_list("body", flat=True).iterator(chunk_size=_CHUNK):
        yield bytes(body)


def stored(start: int, end: int) -> list[Stored]:
    """Return the entries from one leaf up to another, as they lie there."""
    rows = Entry.objects.filter(seq__gt=start, seq__lte=end).order_by("seq")
    found = rows.values_list("seq", "type", "subject", "body", "recorded_at")
    return [
        Stored(seq, kind, about, bytes(body), at)
        for seq, kind, about, body, at in found
    ]


def bodies_again(start: int, end: int) -> list[bytes]:
    """Read the same bodies once more, past everything that Django does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body FROM ledger_entry WHERE seq > %s AND seq <= %s ORDER BY seq",
            [start, end],
        )
        return [bytes(body) for (body,) in cursor.fetchall()]


def _signed(row: Checkpoint) -> Signed:
    try:
        tree = merkle.read_range(row.size, row.compact_range)
    except ValueError as why:
        raise UnreadableCheckpoint(Decision.unless(_unreadable(row.size))) from why
    lines = Cosignature.objects.filter(checkpoint=row).order_by("received_at", "id")
    return Signed(
        tree=tree,
        root=row.root,
        note=row.note,
        signed_at=row.signed_at,
        cosignatures=tuple(lines.values_list("witness", "line")),
    )


def _unreadable(size: int) -> Reason:
    return Reason(
        code="unreadable_checkpoint",
        sentence=f"The checkpoint of {size:,} entries cannot be read.",
        who="Whoever runs this register: find out what changed the database, and put "
        "back a backup from before.",
    )
