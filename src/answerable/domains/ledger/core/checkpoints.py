"""What is signed: whose log, how many entries, and the root over them.

C2SP tlog-checkpoint. Two checkpoints of one log of which neither grew into the other
are proof, for anyone to show, that history was rewritten.
"""

import base64
import binascii
import re
from dataclasses import dataclass

from answerable.domains.ledger.core.merkle import HASH_BYTES

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class UnfitCheckpoint(ValueError):
    """The text of a note is not that of a checkpoint; the message says why."""


@dataclass(frozen=True)
class TreeHead:
    """A tree at one size, as its log says it is."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Write it as the text of a note."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\n"


def read(text: str) -> TreeHead:
    """Read the text of a checkpoint; extra lines are passed over.

    Raises UnfitCheckpoint.
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise UnfitCheckpoint("A checkpoint has three lines or more, none empty.")
    origin, size, root, *_ = lines
    if not _SIZE.fullmatch(size):
        raise UnfitCheckpoint(f"{size[:40]!r} is not the size of a tree.")
    return TreeHead(origin, int(size), _root(root))


def _root(text: str) -> bytes:
    try:
        root = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        root = b""
    if len(root) != HASH_BYTES or base64.b64encode(root).decode() != text:
        raise UnfitCheckpoint("The root of a checkpoint is 32 bytes in base64.")
    return root
