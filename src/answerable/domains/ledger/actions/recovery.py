"""Putting the anchor back when it was lost, from a checkpoint that others have.

It is no way round the anchor: only what our own key signed is taken, and never
anything smaller than what is there.
"""

from answerable.domains.ledger.adapters import anchor, keys
from answerable.domains.ledger.adapters.anchor import Anchor
from answerable.domains.ledger.core import checkpoints, notes
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.foundations.core.decision import Decision, Reason, Refused


class UnfitCheckpoint(Refused):
    """The checkpoint cannot be used as an anchor."""


def restore_anchor(raw: bytes) -> TreeHead:
    """Anchor the log at a checkpoint that somebody kept. Raises UnfitCheckpoint."""
    with anchor.turn():
        publics = [signer.public for signer in keys.signers()]
        try:
            note = notes.read(raw)
            notes.signed_by(note, publics)
            head = checkpoints.read(note.text)
        except (ValueError, notes.NotSigned) as why:
            raise UnfitCheckpoint(Decision.unless(_unfit())) from why
        kept = anchor.read()
        smaller = _smaller(kept) if kept and kept.head.size >= head.size else None
        Decision.unless(smaller).or_raise(UnfitCheckpoint)
        anchor.write(Anchor(head, note.written))
    return head


def _unfit() -> Reason:
    return Reason(
        code="unfit_checkpoint",
        sentence="This is no checkpoint that this log has signed.",
        who="Use the newest checkpoint that a witness, a mirror or a reader has kept.",
    )


def _smaller(kept: Anchor) -> Reason:
    return Reason(
        code="smaller_checkpoint",
        sentence=f"The anchor stands at {kept.head.size:,} entries already, and it "
        "never goes back.",
        who="There is nothing to put back.",
    )
