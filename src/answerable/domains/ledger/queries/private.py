"""Reading the private log, for whoever runs the register and may inspect it."""

from collections.abc import Iterator

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.adapters import keys
from answerable.domains.ledger.adapters.keys import UnfitKeys
from answerable.domains.ledger.core import (
    checkpoints,
    commitments,
    merkle,
    notes,
    private,
)
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.core.notes import PublicKey
from answerable.domains.ledger.models import PrivateCheckpoint, PrivateEntry

_CHUNK = 2000


def size() -> int:
    """Return how many private entries there are."""
    return PrivateEntry.objects.count()


def days() -> int:
    """Return on how many days the public log was told."""
    return PrivateCheckpoint.objects.count()


def tree() -> Range:
    """Return the tree over every private entry."""
    newest = PrivateCheckpoint.objects.first()
    start = merkle.read_range(newest.size, newest.compact_range) if newest else Range()
    return start.extended(map(merkle.leaf_hash, _bodies(start.size)))


def faults() -> Iterator[str]:
    """Say each thing in the private log that is not what the public log promised."""
    yield from private.faults(_bodies())
    try:
        keys_ = [keys.private_signer(first=False).public] if days() else []
    except UnfitKeys as why:
        yield from (reason.sentence for reason in why.reasons)
        return
    grown, bodies = Range(), _bodies()
    told = list(PrivateCheckpoint.objects.order_by("entry"))
    promised = ledger.promised([day.entry for day in told])
    for day in told:
        some = (next(bodies, b"") for _ in range(grown.size, day.size))
        grown = grown.extended(map(merkle.leaf_hash, some))
        if not _is_as_told(day, grown, promised.get(day.entry, ""), keys_):
            yield (
                f"The private log is not what entry {day.entry:,} of the public one "
                "promised."
            )


def untold() -> Iterator[str]:
    """Say which public promises have nothing here that they promise."""
    told = set(PrivateCheckpoint.objects.values_list("entry", flat=True))
    for view in ledger.for_subject(private.SUBJECT):
        if view.seq not in told:
            yield f"What entry {view.seq:,} of the public log promised is not here."


def _is_as_told(
    day: PrivateCheckpoint, grown: Range, promised: str, publics: list[PublicKey]
) -> bool:
    try:
        note = notes.read(day.note.encode())
        notes.signed_by(note, publics)
        head = checkpoints.read(note.text)
        salt = bytes.fromhex(day.salt)
    except (ValueError, notes.NotSigned):
        return False
    same = (head.size, head.root) == (day.size, grown.root) == (grown.size, grown.root)
    is_range = grown.text == day.compact_range
    opens = commitments.opens(Commitment(promised), day.note.encode(), salt)
    return same and is_range and opens


def _bodies(start: int = 0) -> Iterator[bytes]:
    rows = PrivateEntry.objects.filter(seq__gt=start).order_by("seq")
    for body in rows.values_list("body", flat=True).iterator(chunk_size=_CHUNK):
        yield bytes(body)
