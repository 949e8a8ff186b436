"""Whether the log stands: does this database hold all that was signed and seen?"""

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.adapters import anchor
from answerable.domains.ledger.core import anchoring
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.queries import trees, witnessing
from answerable.foundations.core.decision import Decision, Reason, Refused


def decision(*, origin: str = "") -> Decision:
    """Allow signing if the database holds all that the anchor says was signed.

    And if no witness contradicts it. Without the name of a log, that of the anchor is
    taken. Raises UnreadableAnchor, UnreadableWords, UnfitPolicy.
    """
    kept, last = anchor.read(), trees.newest()
    tree = trees.tree_at(kept.head.size) if kept else None
    name = origin or (kept.head.origin if kept else "")
    return anchoring.may_sign(
        kept.head if kept else None,
        TreeHead(name, tree.size, tree.root) if tree else None,
        origin=name,
        entries=ledger.size(),
        signed=last.size if last else 0,
    ).also(witnessing.may_sign())


def alarms() -> tuple[Reason, ...]:
    """Say why nothing is signed, if that is so: for the staff of the register."""
    try:
        return decision().reasons
    except Refused as why:
        return why.reasons
