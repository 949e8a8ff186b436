"""The tree over the ledger: one hash that stands for every entry so far.

RFC 6962 §2.1 (the same tree as RFC 9162 §2.1.1). Change one byte of one entry and the
root changes; add entries and the old subtrees stay as they are.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
# What a leaf and a node start with, so that neither can pass for the other.
_LEAF = b"\x00"
_NODE = b"\x01"

# Returns the hash of the complete subtree (level, index): the leaves from
# index * 2**level up to (index + 1) * 2**level.
Complete = Callable[[int, int], bytes]
# Returns the hash of the leaves from start up to end, as the whole tree groups them.
HashOf = Callable[[int, int], bytes]


def leaf_hash(body: bytes) -> bytes:
    """Hash an entry."""
    return hashlib.sha256(_LEAF + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours into the node above them."""
    return hashlib.sha256(_NODE + left + right).digest()


def split(size: int) -> int:
    """Return how many of two or more leaves hang on the left of their root.

    RFC 6962 §2.1: the largest power of two smaller than the size.
    """
    return 1 << (size - 1).bit_length() - 1


@dataclass(frozen=True)
class Range:
    """All that must be kept of a tree to grow it: its complete subtrees, largest first.

    There are as many as the size has ones in binary, so twenty for a million entries.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise ValueError(f"{len(self.hashes)} hashes are no tree of {self.size}.")
        if any(len(found) != HASH_BYTES for found in self.hashes):
            raise ValueError(f"A hash has {HASH_BYTES} bytes.")

    @property
    def root(self) -> bytes:
        """Return the root of the whole tree."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in self.hashes[-2::-1]:
            root = node_hash(left, root)
        return root

    def extended(self, leaves: Iterable[bytes]) -> "Range":
        """Return the tree with these leaf hashes added on its right."""
        size, hashes = self.size, list(self.hashes)
        for leaf in leaves:
            found, level = leaf, size
            while level & 1:
                found = node_hash(hashes.pop(), found)
                level >>= 1
            hashes.append(found)
            size += 1
        return Range(size, tuple(hashes))

    @property
    def text(self) -> str:
        """Write the hashes down; read them back with `read_range`."""
        return " ".join(found.hex() for found in self.hashes)


def read_range(size: int, text: str) -> Range:
    """Read what `Range.text` wrote. Raises ValueError."""
    return Range(size, tuple(bytes.fromhex(word) for word in text.split()))


def complete_subtrees(size: int) -> Iterator[tuple[int, int]]:
    """Give the (level, index) of each complete subtree of a tree, largest first."""
    start = 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            yield level, start >> level
            start += 1 << level


def hashes_from(complete: Complete) -> HashOf:
    """Return the hash of any part of a tree whose complete subtrees are to be had."""

    def hash_of(start: int, end: int) -> bytes:
        size = end - start
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            return complete(level, start >> level)
        middle = start + split(size)
        return node_hash(hash_of(start, middle), hash_of(middle, end))

    return hash_of


def hashes_over(leaves: Sequence[bytes]) -> HashOf:
    """Return the hash of any part of a tree over leaf hashes in memory."""

    def complete(level: int, index: int) -> bytes:
        part = leaves[index << level : index + 1 << level]
        return Range().extended(part).root

    return hashes_from(complete)
