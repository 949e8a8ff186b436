"""The ledger as files that any web server can hand out and anyone can copy.

C2SP tlog-tiles. A tile is a stretch of 256 hashes at one height of the tree; a bundle
is the 256 entries under a tile of the lowest level. Full ones never change.
"""

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from answerable.domains.ledger.core import merkle
from answerable.domains.ledger.core.merkle import HASH_BYTES, Complete

HEIGHT = 8
WIDTH = 1 << HEIGHT
LARGEST_ENTRY = 0xFFFF
_TOP = 63
_PATH = re.compile(
    r"tile/(?P<level>0|[1-9][0-9]?|entries)/(?P<index>(?:x[0-9]{3}/)*[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


class UnfitTile(ValueError):
    """These bytes are no tile, no bundle, or not the name of one."""


@dataclass(frozen=True, order=True)
class Tile:
    """A stretch of hashes at one level, counted from 0."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Return where it is published."""
        return _path(str(self.level), self.index, self.width)

    @property
    def bundle_path(self) -> str:
        """Return where the entries under a tile of level 0 are published."""
        return _path("entries", self.index, self.width)

    @property
    def is_full(self) -> bool:
        """Say whether it can never change again."""
        return self.width == WIDTH


def width_at(level: int, index: int, size: int) -> int:
    """Return how many hashes of this tile a tree of this size has, up to 256."""
    return max(0, min(WIDTH, (size >> HEIGHT * level) - index * WIDTH))


def tiles_of(size: int, since: int = 0) -> Iterator[Tile]:
    """Give the tiles of a tree that a tree of the size `since` did not have yet."""
    level = 0
    while hashes := size >> HEIGHT * level:
        known = since >> HEIGHT * level
        if hashes > known:
            for index in range(known // WIDTH, -(-hashes // WIDTH)):
                yield Tile(level, index, width_at(level, index, size))
        level += 1


def named(path: str) -> tuple[Tile, bool]:
    """Read the name of a tile, or (then True) of a bundle. Raises UnfitTile."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise UnfitTile(f"{path!r} is not the name of a tile.")
    is_bundle = found["level"] == "entries"
    tile = Tile(
        level=0 if is_bundle else int(found["level"]),
        index=int(found["index"].replace("x", "").replace("/", "")),
        width=int(found["width"] or WIDTH),
    )
    # One name for each tile: no needless x000, no partial tile of 256, no level 64.
    is_there = tile.level <= _TOP and tile.width <= WIDTH
    if not is_there or path != (tile.bundle_path if is_bundle else tile.path):
        raise UnfitTile(f"{path!r} is not how a tile is named.")
    return tile, is_bundle


def read_hashes(tile: Tile, content: bytes) -> list[bytes]:
    """Return the hashes of a tile. Raises UnfitTile."""
    if len(content) != tile.width * HASH_BYTES:
        raise UnfitTile(f"{tile.path} has {len(content)} bytes.")
    return [content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)]


def write_bundle(bodies: Iterable[bytes]) -> bytes:
    """Write entries one after the other, each after its length. Raises UnfitTile."""
    parts: list[bytes] = []
    for body in bodies:
        if len(body) > LARGEST_ENTRY:
            raise UnfitTile(f"An entry of {len(body)} bytes has no room in a bundle.")
        parts += (struct.pack(">H", len(body)), body)
    return b"".join(parts)


def read_bundle(content: bytes) -> list[bytes]:
    """Return the entries of a bundle. Raises UnfitTile."""
    bodies: list[bytes] = []
    at = 0
    while at < len(content):
        start = at + 2
        end = start + int.from_bytes(content[at:start], "big")
        if end > len(content) or start > len(content):
            raise UnfitTile("A bundle ends in the middle of an entry.")
        bodies.append(content[start:end])
        at = end
    return bodies


def laid(
    level: int, first: int, hashes: Sequence[bytes]
) -> Iterator[tuple[Tile, list[bytes]]]:
    """Lay hashes out in tiles, from the first of a tile on."""
    for start in range(0, len(hashes), WIDTH):
        part = list(hashes[start : start + WIDTH])
        yield Tile(level, (first + start) // WIDTH, len(part)), part


def fits(tile: Tile, hashes: Sequence[bytes], tree: merkle.Range) -> bool:
    """Say whether the last, partial tile of a level is the one that a tree has.

    A tree's complete subtrees of 8 successive levels are those of one partial tile.
    """
    mine = dict(zip(merkle.complete_subtrees(tree.size), tree.hashes, strict=True))
    levels = range(HEIGHT * tile.level, HEIGHT * (tile.level + 1))
    wanted = [found for (level, _), found in mine.items() if level in levels]
    return merkle.Range().extended(hashes).hashes == tuple(wanted)


def subtrees_in(size: int, read: Callable[[Tile], Sequence[bytes]]) -> Complete:
    """Return the complete subtrees of a tree whose tiles can be read."""

    def complete(level: int, index: int) -> bytes:
        at, above = divmod(level, HEIGHT)
        first = index << above
        number, offset = divmod(first, WIDTH)
        hashes = read(Tile(at, number, width_at(at, number, size)))
        return merkle.Range().extended(hashes[offset : offset + (1 << above)]).root

    return complete


def _path(level: str, index: int, width: int) -> str:
    digits = f"{index:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    name = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{name}{partial}"
