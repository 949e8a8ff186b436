"""Comparing the votes of a copy with what their entries promised on the day.

A vote is secret until the review is decided. Its entry holds a promise meanwhile, and
the tables of the register open it.
"""

from collections.abc import Iterator, Mapping

from answerable.domains.assessments.core import events
from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.core.entries import EntryView
from answerable.foundations.core import canonical
from answerable.foundations.tables import Row


def faults(
    tables: Mapping[str, list[Row]], views: Mapping[int, EntryView]
) -> Iterator[str]:
    """Say which vote, and which dissent, is not what was promised."""
    for row in tables.get("review_ballots", ()):
        said = {"votes": row["votes"], "wishes": row["wishes"]}
        if not _is_promised(row, events.VoteCast.type, said, views):
            yield f"A vote is not what entry {row['entry']:,} promised."
    for row in tables.get("review_dissents", ()):
        said = {"dissent": row["text"]}
        if not _is_promised(row, events.DissentGiven.type, said, views):
            yield f"A dissent is not what entry {row['entry']:,} promised."


def _is_promised(
    row: Row, kind: str, said: object, views: Mapping[int, EntryView]
) -> bool:
    view = views.get(row["entry"])
    if view is None or view.type != kind:
        return False
    if not row["salt"]:  # the words were erased, and nothing opens it any more
        return True
    promised, salt = Commitment(view.commitment), bytes.fromhex(row["salt"])
    return commitments.opens(promised, canonical.encode(said), salt)
