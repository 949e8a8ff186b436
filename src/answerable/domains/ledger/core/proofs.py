"""Short proofs: this entry is in that tree, and this tree only grew into that one.

RFC 9162 §2.1.3 (inclusion) and §2.1.4 (consistency); C2SP tlog-proof for the file that
a reader can keep. The verifiers share nothing with the makers but the two hashes.
"""

import base64
from collections.abc import Iterable, Sequence

from answerable.domains.ledger.core.merkle import (
    HASH_BYTES,
    HashOf,
    node_hash,
    split,
)

HEADER = "c2sp.org/tlog-proof@v1"


def inclusion(index: int, size: int, hash_of: HashOf) -> list[bytes]:
    """Prove that the leaf at this index is in the tree of this size.

    RFC 9162 §2.1.3.1: its siblings, from its own up to the child of the root.
    """
    if not 0 <= index < size:
        raise ValueError(f"A tree of {size} has no leaf {index}.")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            path.append(hash_of(middle, end))
            end = middle
        else:
            path.append(hash_of(start, middle))
            start = middle
    return path[::-1]


def consistency(old: int, new: int, hash_of: HashOf) -> list[bytes]:
    """Prove that the tree of the new size begins with that of the old size.

    RFC 9162 §2.1.4.1.
    """
    if not 1 <= old <= new:
        raise ValueError(f"No tree of {new} grew from one of {old}.")
    path: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + split(end - start)
        if old <= middle:
            path.append(hash_of(middle, end))
            end = middle
        else:
            path.append(hash_of(start, middle))
            start = middle
    # The old root itself is left out: who checks the proof has it already.
    return [*([hash_of(start, end)] if start else []), *path[::-1]]


def includes(
    root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether a proof shows the leaf under the root. RFC 9162 §2.1.3.2."""
    if not 0 <= index < size or not _are_hashes(root, leaf, *proof):
        return False
    place, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def grew(
    old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether a proof shows that a tree grew from another. RFC 9162 §2.1.4.2."""
    if not 1 <= old <= new or not _are_hashes(old_root, new_root, *proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    return _grew(old - 1, new - 1, path) == (old_root, new_root)


def _grew(place: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the two roots that a path leads to, or nothing if it does not fit."""
    while place & 1:
        place, last = place >> 1, last >> 1
    old_root = new_root = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old_root = node_hash(sibling, old_root)
            new_root = node_hash(sibling, new_root)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new_root = node_hash(new_root, sibling)
        place, last = place >> 1, last >> 1
    return (old_root, new_root) if last == 0 else None


def write(index: int, body: bytes, proof: Iterable[bytes], note: str) -> str:
    """Write a proof that can be checked offline, years later. C2SP tlog-proof.

    The entry goes with it as the extra part, so that one file is all it takes.
    """
    hashes = [base64.b64encode(found).decode() for found in proof]
    extra = f"extra {base64.b64encode(body).decode()}"
    return "\n".join([HEADER, extra, f"index {index}", *hashes, "", note])


def _are_hashes(*found: bytes) -> bool:
    return all(len(one) == HASH_BYTES for one in found)
