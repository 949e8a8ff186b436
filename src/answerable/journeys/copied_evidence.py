"""Comparing what a copy says was withdrawn with what its entries say."""

from collections.abc import Iterator, Mapping

from answerable.domains.evidence.core.events import EvidenceWithdrawn
from answerable.domains.ledger.core.entries import EntryView
from answerable.foundations.tables import Row

WITHDRAWN = "withdrawn"


def faults(rows: list[Row], views: Mapping[int, EntryView]) -> Iterator[str]:
    """Say which piece is said to be withdrawn and is not, or the other way round."""
    acts = {
        seq: view.public["evidence"]
        for seq, view in views.items()
        if view.type == EvidenceWithdrawn.type
    }
    said = {row["withdrawn_entry"]: row["ref"] for row in rows if _is_withdrawn(row)}
    for ref in set(acts.values()) ^ set(said.values()):
        yield f"What the table says of {ref} is not what the entries say."
    for seq, ref in said.items():
        if acts.get(seq, ref) != ref:
            yield f"Entry {seq:,} does not withdraw {ref}."


def _is_withdrawn(row: Row) -> bool:
    return bool(row["state"] == WITHDRAWN)
