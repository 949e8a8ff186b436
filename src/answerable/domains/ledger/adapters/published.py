"""The files of the log, as a web server hands them out and anybody may copy them.

C2SP tlog-tiles. The checkpoint is written last, so that whatever it stands over is
there already.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from answerable.domains.ledger.adapters import files
from answerable.domains.ledger.core import checkpoints, notes, tiles
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.merkle import HASH_BYTES
from answerable.domains.ledger.core.tiles import WIDTH, Tile

CHECKPOINT = "checkpoint"
POLICY = "trust-policy.txt"


def read(path: str) -> bytes | None:
    """Return a published file, if it is there."""
    try:
        return (_folder() / path).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def head() -> TreeHead | None:
    """Return the tree that is published, if one can be read."""
    content = read(CHECKPOINT)
    try:
        return checkpoints.read(notes.read(content or b"").text)
    except ValueError:
        return None


def write(found: Iterable[tuple[str, bytes]]) -> None:
    """Write files that stay as they are, all on the disk when this returns."""
    folders: set[Path] = set()
    root = _folder()
    for path, content in found:
        target = root / path
        files.settle(target, content)
        folders |= {target.parent, *target.parent.parents}
    files.sync(each for each in folders if each == root or root in each.parents)


def replace(path: str, content: bytes) -> None:
    """Write one of the few files that change, unless it is as it should be."""
    if read(path) != content:
        files.replace(_folder() / path, content)


def hashes(tile: Tile, size: int) -> list[bytes]:
    """Return the hashes of a tile of any tree, where one of this size is published.

    A tile that has grown since begins with the same hashes. Raises LookupError.
    """
    for width in (tiles.width_at(tile.level, tile.index, size), WIDTH):
        grown = Tile(tile.level, tile.index, width)
        content = read(grown.path) or b""
        if width >= tile.width and len(content) == width * HASH_BYTES:
            return tiles.read_hashes(grown, content)[: tile.width]
    raise LookupError(tile.path)


def drop_partial(tile: Tile) -> None:
    """Delete the partial tiles that a full one has taken the place of."""
    for path in (tile.path, tile.bundle_path if tile.level == 0 else tile.path):
        shutil.rmtree(_folder() / f"{path}.p", ignore_errors=True)


def _folder() -> Path:
    return Path(settings.ANSWERABLE_PUBLISHED)
