"""What signs the log, and how far it has: for programs that may read the keys."""

from dataclasses import replace

from django.conf import settings

from answerable.domains.ledger.adapters import anchor, keys, trust
from answerable.domains.ledger.core import checkpoints, notes
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.notes import PublicKey
from answerable.domains.ledger.core.policies import Log, Policy
from answerable.domains.ledger.queries import trees
from answerable.domains.ledger.queries.trees import Signed


def public_keys() -> list[PublicKey]:
    """Return the keys that sign, the oldest first; the first is made if need be."""
    fresh = anchor.read() is None and trees.newest() is None
    return [signer.public for signer in keys.signers(first=fresh)]


def size() -> int:
    """Return how many entries are signed."""
    newest = trees.newest()
    return newest.size if newest else 0


def policy() -> Policy:
    """Return what readers are told to ask for: our keys, and the witnesses we have.

    Raises UnfitPolicy, UnfitKeys.
    """
    logs = (Log(key, settings.ANSWERABLE_BASE_URL) for key in public_keys())
    return replace(trust.policy(), logs=tuple(logs))


def is_ours(signed: Signed) -> bool:
    """Say whether a checkpoint says what its tree is, signed by a key of this log."""
    try:
        note = notes.read(signed.note.encode())
        head = checkpoints.read(note.text)
        signers = notes.signed_by(note, keys.ever())
    except (ValueError, notes.NotSigned):
        return False
    tree = TreeHead(signers[0].name, signed.size, signed.tree.root)
    return head == tree and signed.root == tree.root.hex()
