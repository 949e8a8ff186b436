"""What an import tells of single rows: refused, merged, left, written otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from answerable.domains.sources.core.incoming import Recoded, Unfit
from answerable.domains.sources.models import ImportedRow


@dataclass(frozen=True)
class Told:
    """One row, what became of it, and each value that was written otherwise."""

    row: int
    outcome: str
    key: str
    told: dict[str, Any]
    recoded: tuple[Recoded, ...]

    @property
    def sentence(self) -> str:
        """Say why the row was refused."""
        return Unfit(row=self.row, key=self.key, **self.told).sentence


def outcomes(ref: str) -> dict[str, int]:
    """Return how many rows there are to tell of, by what became of them."""
    found = _rows(ref).order_by().values_list("outcome").annotate(Count("id"))
    return dict(found)


def rows(ref: str, outcome: str, *, offset: int = 0, limit: int = 50) -> list[Told]:
    """Return some rows of one outcome, in the order of the file."""
    found = _rows(ref).filter(outcome=outcome)
    return [_told(row) for row in found[offset : offset + limit]]


def recoded(ref: str, *, offset: int = 0, limit: int = 50) -> list[Told]:
    """Return some rows of which a value was written otherwise than found."""
    found = _rows(ref).exclude(recoded=[])
    return [_told(row) for row in found[offset : offset + limit]]


def count_recoded(ref: str) -> int:
    """Return how many rows had a value that was written otherwise than found."""
    return _rows(ref).exclude(recoded=[]).count()


def every(ref: str, outcome: str = "") -> Iterator[Told]:
    """Go through all rows there are to tell of, without holding them all."""
    found = _rows(ref)
    if outcome:
        found = found.filter(outcome=outcome)
    for row in found.iterator(chunk_size=1000):
        yield _told(row)


def _rows(ref: str) -> QuerySet[ImportedRow]:
    return ImportedRow.objects.filter(of_import__ref=ref).order_by("row")


def _told(row: ImportedRow) -> Told:
    return Told(
        row=row.row,
        outcome=row.outcome,
        key=row.key,
        told=row.told,
        recoded=tuple(Recoded(**recoded) for recoded in row.recoded),
    )
