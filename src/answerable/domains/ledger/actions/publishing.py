"""Publishing what was signed, as plain files. C2SP tlog-tiles.

It can be cut off anywhere and done again: what is written is worked out from the
entries, and the checkpoint that stands over it comes last.
"""

from datetime import datetime, timedelta

from answerable.domains.ledger.adapters import published
from answerable.domains.ledger.core import tiles
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.core.recheck import Disagreement
from answerable.domains.ledger.queries import (
    contents,
    proving,
    signing,
    trees,
    witnessing,
)
from answerable.domains.ledger.queries.trees import Signed

# So long a checkpoint waits for the witnesses that our own trust policy asks for. Then
# it is published without them: no witness can hold the log up.
PATIENCE = timedelta(minutes=1)


def publish(*, at: datetime, anew: bool = False) -> None:
    """Publish what was signed, and every file anew if asked. Raises Disagreement.

    Only while `anchor.held` is ours.
    """
    newest = trees.newest()
    if newest is None:
        return
    before = None if anew else _before()
    chosen = _chosen(newest, before, at)
    for signed in (newest,) if newest == chosen else (newest, chosen):
        if before is not None and _lay(signed, before):
            continue
        # What lies there, if anything, is not what we wrote: it is all written again.
        before = Range()
        if not _lay(signed, before):
            raise Disagreement.of(
                "The published files do not add up to what we signed."
            )
    _show(chosen, before or Range())


def _chosen(newest: Signed, before: Range | None, at: datetime) -> Signed:
    """Return the newest checkpoint that readers will believe, or have waited for."""
    shown = before.size if before else 0
    for signed in trees.signed_after(shown):
        if witnessing.is_enough(signed) or at - signed.signed_at >= PATIENCE:
            return signed
    return trees.signed_at(shown) or newest


def _before() -> Range | None:
    """Return the tree that is published already, if it is one that we signed."""
    shown = published.head()
    signed = trees.signed_at(shown.size) if shown else None
    if shown is None or signed is None or signed.tree.root != shown.root:
        return None
    return signed.tree


def _lay(signed: Signed, before: Range) -> bool:
    """Write the tiles that are new; say no if they do not add up to the signed root."""
    if before.size >= signed.size:
        return True
    try:
        published.write(contents.files(before, signed.size))
    except LookupError:
        return False
    return proving.published_root(signed.size) == signed.tree.root


def _show(signed: Signed, before: Range) -> None:
    """Let the checkpoint stand over the tiles; partial ones that grew are dropped."""
    if not signing.is_ours(signed):
        raise Disagreement.of("The checkpoint is not as it was signed.")
    published.replace(published.POLICY, signing.policy().written.encode())
    published.replace(published.CHECKPOINT, signed.cosigned.encode())
    for tile in tiles.tiles_of(signed.size, before.size):
        if tile.is_full:
            published.drop_partial(tile)
