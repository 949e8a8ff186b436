"""Whether this database may be signed for: is it the one that was signed for before?

C2SP tlog-checkpoint: a log must not sign what is inconsistent with what it has signed.
There is no way round these refusals but the right database.
"""

from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say

WAY_OUT = (
    "Whoever runs this register can put back a newer backup. Until then nothing is "
    "signed; everything stays readable. See deploy/README.md."
)


class RolledBack(Refused):
    """The database is not the one that was signed last, so nothing is signed."""


def may_sign(
    kept: TreeHead | None,
    found: TreeHead | None,
    *,
    origin: str,
    entries: int,
    signed: int,
) -> Decision:
    """Allow signing if the database holds all that the anchor says was signed.

    `found` is the database's own tree at the size of the anchor, if it is so long;
    `signed` is the size of the last checkpoint in the database.
    """
    if kept is None:
        return Decision.unless(_anchor_is_missing(signed) if signed else None)
    if kept.origin != origin:
        return Decision.unless(_another_log(kept, origin))
    if found is None:
        return Decision.unless(_database_is_older(kept, entries))
    return Decision.unless(None if found.root == kept.root else _another_history(kept))


def _anchor_is_missing(signed: int) -> Reason:
    return Reason(
        code="anchor_missing",
        sentence=say(
            "The database says that {signed:,} entries were signed, and the record of "
            "that outside it is missing.",
            signed=signed,
        ),
        who="Whoever runs this register: put the anchor back, or the newest checkpoint "
        "that anybody has, with: answerable log anchor FILE.",
    )


def _another_log(kept: TreeHead, origin: str) -> Reason:
    return Reason(
        code="another_log",
        sentence=say(
            "The checkpoint signed last is of {kept}, and the keys are of {origin}.",
            kept=kept.origin,
            origin=origin,
        ),
        who="Use the anchor and the keys of one and the same log.",
    )


def _database_is_older(kept: TreeHead, entries: int) -> Reason:
    return Reason(
        code="database_older",
        sentence=say(
            "The log was signed for {signed:,} entries, and the database has "
            "{entries:,}: it is older.",
            signed=kept.size,
            entries=entries,
        ),
        who=WAY_OUT,
    )


def _another_history(kept: TreeHead) -> Reason:
    return Reason(
        code="another_history",
        sentence=say(
            "The first {signed:,} entries of the database are not those that were "
            "signed.",
            signed=kept.size,
        ),
        who=WAY_OUT,
    )
