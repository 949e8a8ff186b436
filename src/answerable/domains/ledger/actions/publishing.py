"""Publishing what was signed, as plain files. C2SP tlog-tiles.

It can be cut off anywhere and done again: what is written is worked out from the
entries, and the checkpoint that stands over it comes last.
"""

from answerable.domains.ledger.adapters import published
from answerable.domains.ledger.core import tiles
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.core.recheck import Disagreement
from answerable.domains.ledger.queries import contents, proving, signing, trees
from answerable.domains.ledger.queries.trees import Signed


def publish(*, anew: bool = False) -> None:
    """Publish the newest checkpoint, and every file anew if asked. Raises Disagreement.

    Only while `anchor.held` is ours.
    """
    signed = trees.newest()
    if signed is None:
        return
    before = None if anew else _before()
    if before is not None and _publish(signed, before):
        return
    # What lies there, if anything, is not what we wrote: it is all written again.
    if not _publish(signed, Range()):
        raise Disagreement.of("The published files do not add up to what was signed.")


def _before() -> Range | None:
    """Return the tree that is published already, if it is one that we signed."""
    shown = published.head()
    signed = trees.signed_at(shown.size) if shown else None
    if shown is None or signed is None or signed.tree.root != shown.root:
        return None
    return signed.tree


def _publish(signed: Signed, before: Range) -> bool:
    """Write what is new; say no if it does not add up to the signed root."""
    if before.size < signed.size:
        try:
            published.write(contents.files(before, signed.size))
        except LookupError:
            return False
        if proving.published_root(signed.size) != signed.tree.root:
            return False
    published.replace(published.POLICY, signing.policy().written.encode())
    published.replace(published.CHECKPOINT, signed.cosigned.encode())
    for tile in tiles.tiles_of(signed.size, before.size):
        if tile.is_full:
            published.drop_partial(tile)
    return True
