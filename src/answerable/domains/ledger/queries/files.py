"""The published files, for readers who come through the application itself.

In production the web server hands them out; what it serves and what this serves are
the same files.
"""

import hashlib

from answerable.domains.ledger.adapters import published
from answerable.domains.ledger.core import policies, tiles
from answerable.domains.ledger.core.policies import Policy
from answerable.domains.ledger.queries import trees
from answerable.domains.ledger.queries.trees import Signed
from answerable.foundations.core.decision import NotFound

CHECKPOINT = published.CHECKPOINT
POLICY = published.POLICY


def changing(name: str) -> bytes:
    """Return one of the few files that change. Raises NotFound."""
    content = published.read(name)
    if content is None:
        raise NotFound.of("file of the log", name)
    return content


def tile(path: str) -> bytes:
    """Return a tile or a bundle of entries, which never change. Raises NotFound."""
    try:
        tiles.named(path)
    except tiles.UnfitTile as why:
        raise NotFound.of("file of the log", path) from why
    return changing(path)


def policy() -> Policy:
    """Return what readers are told to ask for; nothing before the first checkpoint."""
    content = published.read(POLICY)
    return policies.read(content) if content else Policy()


def shown() -> Signed | None:
    """Return the checkpoint that readers are given now."""
    head = published.head()
    return trees.signed_at(head.size) if head else None


def mark() -> str:
    """Name the published checkpoint, with its cosignatures, in a few characters."""
    content = published.read(CHECKPOINT) or b""
    return hashlib.sha256(content).hexdigest()[:12] if content else ""
