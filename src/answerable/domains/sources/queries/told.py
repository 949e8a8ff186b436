"""What an import tells of single rows: refused, merged, left, written otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Count, QuerySet, Sum

from answerable.domains.sources.core.incoming import Recoded, Unfit
from answerable.domains.sources.models import ImportedRow, RecodedRows


@dataclass(frozen=True)
class Told:
    """One row, what became of it, and each value that was written otherwise."""

    row: int
    outcome: str
    key: str
    told: dict[str, Any] = field(default_factory=dict)
    recoded: tuple[Recoded, ...] = ()

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


def every(ref: str, outcome: str) -> Iterator[Told]:
    """Go through all rows of one outcome, without holding them all."""
    for row in _rows(ref).filter(outcome=outcome).iterator(chunk_size=1000):
        yield _told(row)


def count_recoded(ref: str) -> int:
    """Return how many rows had a value that was written otherwise than found."""
    whole: int | None = _recoded(ref).aggregate(whole=Sum("count"))["whole"]
    return whole or 0


def recoded(ref: str, *, offset: int = 0, limit: int = 50) -> list[Told]:
    """Return some rows of which a value was written otherwise than found."""
    first, before = None, 0
    for pk, count in _recoded(ref).values_list("first_row", "count"):
        if before + count > offset:
            first = pk
            break
        before += count
    if first is None:
        return []
    found = _unpacked(_recoded(ref).filter(first_row__gte=first))
    return list(islice(found, offset - before, offset - before + limit))


def every_recoded(ref: str) -> Iterator[Told]:
    """Go through all rows that were written otherwise, without holding them all."""
    return _unpacked(_recoded(ref))


def _rows(ref: str) -> QuerySet[ImportedRow]:
    return ImportedRow.objects.filter(of_import__ref=ref).order_by("row")


def _recoded(ref: str) -> QuerySet[RecodedRows]:
    return RecodedRows.objects.filter(of_import__ref=ref).order_by("first_row")


def _unpacked(found: QuerySet[RecodedRows]) -> Iterator[Told]:
    for batch in found.iterator(chunk_size=10):
        for row in batch.rows:
            parts = tuple(Recoded(*recoded) for recoded in row["recoded"])
            yield Told(row["row"], "recoded", row["key"], recoded=parts)


def _told(row: ImportedRow) -> Told:
    return Told(row=row.row, outcome=row.outcome, key=row.key, told=row.told)
