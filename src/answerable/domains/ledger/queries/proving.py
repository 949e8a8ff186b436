"""Proof for one entry: that it is in a tree which was signed, and who saw that tree."""

from dataclasses import dataclass
from datetime import datetime

from answerable.domains.ledger.adapters import published
from answerable.domains.ledger.core import merkle, proofs, tiles
from answerable.domains.ledger.core.merkle import HashOf
from answerable.domains.ledger.core.tiles import Tile
from answerable.domains.ledger.models import Entry
from answerable.domains.ledger.queries import trees
from answerable.domains.ledger.queries.trees import Signed
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused
from answerable.foundations.core.said import say


class NotYetSigned(Refused):
    """The entry is recorded, and no published checkpoint stands over it yet."""


@dataclass(frozen=True)
class Inclusion:
    """Where an entry stands: in which checkpoint, signed when, seen by whom."""

    seq: int
    size: int = 0
    root: str = ""
    signed_at: datetime | None = None
    witnesses: tuple[str, ...] = ()


def body(seq: int) -> bytes:
    """Return the bytes of an entry. Raises NotFound."""
    found = Entry.objects.filter(seq=seq).values_list("body", flat=True).first()
    if found is None:
        raise NotFound.of("ledger entry", str(seq))
    return bytes(found)


def leaf(content: bytes) -> str:
    """Return the hash that stands for an entry in the tree, in hexadecimal."""
    return merkle.leaf_hash(content).hex()


def inclusion(seq: int) -> Inclusion:
    """Say where an entry that is there stands: nothing is claimed for a bad one."""
    try:
        signed = _signed_over(seq)
    except trees.UnreadableCheckpoint:
        signed = None
    if signed is None:
        return Inclusion(seq)
    return Inclusion(
        seq=seq,
        size=signed.size,
        root=signed.root,
        signed_at=signed.signed_at,
        witnesses=signed.witnesses,
    )


def proof(seq: int) -> str:
    """Return the proof that an entry is in the log, as a file to keep.

    Raises NotFound, NotYetSigned. It is checked before it is given away.
    """
    content, signed = body(seq), _signed_over(seq)
    if signed is None:
        raise NotYetSigned(Decision.unless(_not_yet(seq)))
    index = seq - 1
    try:
        path = proofs.inclusion(index, signed.size, _published_hashes(signed.size))
    except LookupError as why:
        raise NotYetSigned(Decision.unless(_not_yet(seq))) from why
    hashed = merkle.leaf_hash(content)
    if not proofs.includes(signed.tree.root, signed.size, index, hashed, path):
        raise NotYetSigned(Decision.unless(_not_as_signed(seq)))
    return proofs.write(index, content, path, signed.cosigned)


def growth(old: int, new: int) -> list[bytes]:
    """Prove that the tree of one size grew into that of another. Raises LookupError."""
    return proofs.consistency(old, new, _published_hashes(new))


def published_root(size: int) -> bytes:
    """Return the root that the published tiles add up to. Raises LookupError."""
    return _published_hashes(size)(0, size)


def _published_hashes(size: int) -> HashOf:
    """Return the hash of any part of a tree, from the tiles that are published."""
    shown = published.head()
    now = max(size, shown.size if shown else 0)

    def read(tile: Tile) -> list[bytes]:
        return published.hashes(tile, now)

    return merkle.hashes_from(tiles.subtrees_in(size, read))


def _signed_over(seq: int) -> Signed | None:
    shown = published.head()
    return trees.best_for(seq, upto=shown.size) if shown else None


def _not_yet(seq: int) -> Reason:
    return Reason(
        code="not_yet_signed",
        sentence=say(
            "Entry {seq:,} is recorded, and the checkpoint over it is not out yet.",
            seq=seq,
        ),
        who="Try again in a minute.",
    )


def _not_as_signed(seq: int) -> Reason:
    return Reason(
        code="not_as_signed",
        sentence=say(
            "Entry {seq:,} is not as it was signed, so there is no proof of it.",
            seq=seq,
        ),
        who="Tell whoever runs this register.",
    )
