"""What the files of the log hold, worked out from the entries. C2SP tlog-tiles."""

from collections.abc import Iterator

from answerable.domains.ledger.adapters import published
from answerable.domains.ledger.core import merkle, tiles
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.core.tiles import HEIGHT, WIDTH, Tile
from answerable.domains.ledger.queries import trees


def files(before: Range, size: int) -> Iterator[tuple[str, bytes]]:
    """Give the files that a tree of this size has and an earlier one had not.

    Raises LookupError if the earlier one's are not there to go on from.
    """
    above: list[bytes] = []
    for tile in (
        found for found in tiles.tiles_of(size, before.size) if not found.level
    ):
        start = tile.index * WIDTH
        bodies = list(trees.bodies(start, start + tile.width))
        hashes = [merkle.leaf_hash(body) for body in bodies]
        yield tile.bundle_path, tiles.write_bundle(bodies)
        yield tile.path, b"".join(hashes)
        if tile.is_full:
            above.append(Range().extended(hashes).root)
    level = 0
    while above:
        level += 1
        known = before.size >> HEIGHT * level
        row, above = [*_row_before(level, before), *above], []
        for tile, hashes in tiles.laid(level, known - known % WIDTH, row):
            yield tile.path, b"".join(hashes)
            if tile.is_full:
                above.append(Range().extended(hashes).root)


def _row_before(level: int, before: Range) -> list[bytes]:
    """Return the hashes with which the last tile of a level begins."""
    index, width = divmod(before.size >> HEIGHT * level, WIDTH)
    if not width:
        return []
    tile = Tile(level, index, width)
    hashes = published.hashes(tile, before.size)
    if not tiles.fits(tile, hashes, before):
        raise LookupError(tile.path)
    return hashes
