"""Sealing: signing what was recorded, and publishing it for everyone to check.

Never done by a web process, so that the key stays out of it. Each step can be cut off
at any moment and is completed or repeated the next time: first the anchor is on the
disk, then the checkpoint is committed, and only then does it leave the house.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.actions import publishing
from answerable.domains.ledger.adapters import anchor, keys
from answerable.domains.ledger.adapters.anchor import Anchor
from answerable.domains.ledger.adapters.keys import Signer
from answerable.domains.ledger.core import entries, merkle, notes, recheck
from answerable.domains.ledger.core.anchoring import RolledBack
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.core.notes import Note
from answerable.domains.ledger.models import Checkpoint
from answerable.domains.ledger.queries import standing, trees
from answerable.foundations.core.decision import Decision, Reason, Refused

# At most so many entries a checkpoint: other writers wait while one is computed.
MOST = 16_384


class Unsound(Refused):
    """An entry is not as it was written, so nothing is signed over it."""


def seal(*, at: datetime) -> bool:
    """Sign and publish all that was recorded; say no if another process is doing so.

    Raises RolledBack, Unsound, UnfitKeys, UnreadableAnchor, Disagreement.
    """
    with anchor.held() as ours:
        if ours:
            while not _is_settled() and sign(at=at):
                continue
            publishing.publish(at=at)
    return ours


def publish_anew(*, at: datetime) -> None:
    """Write every published file anew. Raises Busy, Disagreement."""
    with anchor.turn():
        publishing.publish(at=at, anew=True)


def _is_settled() -> bool:
    """Say whether everything is signed, without making any writer wait."""
    last, kept = trees.newest(), anchor.read()
    if last is None or kept is None:
        return last is None and kept is None and ledger.size() == 0
    same = (last.size, last.tree.root) == (kept.head.size, kept.head.root)
    return same and last.size == ledger.size()


@transaction.atomic(durable=True)
def sign(*, at: datetime) -> bool:
    """Sign the next entries; say whether there were any.

    While it runs nobody appends, so what it reads is committed.
    """
    kept, last = anchor.read(), trees.newest()
    tree = last.tree if last else Range()
    signers = keys.signers(first=kept is None and last is None)
    origin = signers[0].public.name
    standing.decision(origin=origin).or_raise(RolledBack)
    if kept and kept.head.size > tree.size:
        # It was cut off after the anchor was written. Ed25519 (RFC 8032) gives the same
        # signature again, so what is kept now is the very note that was anchored.
        grown = trees.tree_at(kept.head.size) or tree
        _keep(grown, _signed(kept.head, signers), at)
        return True
    grown = _grown(tree)
    if grown.size == tree.size:
        if kept and last and kept.head.size < last.size:
            anchor.write(Anchor(TreeHead(origin, tree.size, tree.root), last.note))
        return False
    head = TreeHead(origin, grown.size, grown.root)
    note = _signed(head, signers)
    anchor.write(Anchor(head, note))
    _keep(grown, note, at)
    return True


def _grown(tree: Range) -> Range:
    """Return the tree with the next entries, computed in two ways that must agree."""
    end = min(ledger.size(), tree.size + MOST)
    found = trees.stored(tree.size, end)
    _sound(tree.size, found).or_raise(Unsound)
    grown = tree.extended(merkle.leaf_hash(entry.body) for entry in found)
    again = recheck.Tree(tree.size, tree.hashes, trees.bodies_again(tree.size, end))
    recheck.agree(again, tree.root, grown.root)
    return grown


def _sound(start: int, found: list[entries.Stored]) -> Decision:
    faults = entries.faults(found, first=start + 1)
    return Decision.unless(*(_unsound(fault) for fault in faults))


def _unsound(fault: str) -> Reason:
    return Reason(
        code="unsound_entry",
        sentence=fault,
        who="Whoever runs this register: find out what changed the database, and put "
        "back a backup from before.",
    )


def _signed(head: TreeHead, signers: list[Signer]) -> str:
    """Sign a checkpoint with every key, and check each signature."""
    note = Note(head.text, tuple(signer.sign(head.text) for signer in signers))
    publics = [signer.public for signer in signers]
    if notes.signed_by(note, publics) != publics:
        raise recheck.Disagreement.of("A signature does not fit the checkpoint.")
    return note.written


def _keep(tree: Range, note: str, at: datetime) -> None:
    Checkpoint.objects.create(
        size=tree.size,
        root=tree.root.hex(),
        compact_range=tree.text,
        note=note,
        signed_at=at,
    )
