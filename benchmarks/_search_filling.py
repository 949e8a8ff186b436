"""Fills a prepared register with made-up records; run by search.py as a process.

The lists are written as `answerable prepare` would write them, but without the
versions behind them, which no search reads.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

import django

django.setup()

from _search_records import BODIES, KINDS, Made, records  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from answerable.domains.organisations.models import Organisation  # noqa: E402
from answerable.domains.register.adapters.search_index import index  # noqa: E402
from answerable.domains.register.core.search import marks, words  # noqa: E402
from answerable.domains.register.models import (  # noqa: E402
    Listing,
    Project,
    SearchText,
)
from answerable.foundations.core import refs  # noqa: E402

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
BATCH = 5_000


def fill(number: int) -> None:
    """Write the records, their index and their counts."""
    bodies = _bodies()
    tally: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for batch in _batches(records(number)):
        with transaction.atomic():
            listed = [(made, _marks(made, bodies)) for made in batch]
            _projects(batch, bodies)
            _rows(listed, bodies)
            index().add([made.entry for made in batch])
        for made, carried in listed:
            tally.update(marks.counted(carried))
            known.update({*made.title.split(), *made.summary.split()})
    index().tally((mark, marks.read(mark)[0], n) for mark, n in tally.items())
    index().count(known, ())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if _is_postgresql() else "ANALYZE")


def _bodies() -> list[Organisation]:
    made = [
        Organisation(
            ref=refs.derived("ORG", f"bench {number}"),
            name=f"Body {number}",
            slug=f"body-{number}",
            kind=KINDS[number % len(KINDS)],
            created_at=NOON,
        )
        for number in range(BODIES)
    ]
    return Organisation.objects.bulk_create(made)


def _marks(made: Made, bodies: list[Organisation]) -> list[str]:
    found = {
        "organisation": bodies[made.organisation].ref,
        "kind": made.kind,
        "area": made.area,
        "service": made.service,
        "stage": made.stage,
        "uses_ai": made.uses_ai,
        "entry": "own",
        "language": "en",
    }
    return [marks.mark(facet, value) for facet, value in found.items()]


def _projects(batch: Iterable[Made], bodies: list[Organisation]) -> None:
    _copy(
        Project,
        (
            {
                "id": made.entry,
                "ref": refs.new("PRJ", made.entry.to_bytes(5, "big")),
                "organisation_id": bodies[made.organisation].pk,
                "keeper_id": bodies[made.organisation].pk,
                "kind": "own",
                "title": made.title,
                "state": "published",
                "answers": "{}",
                "version_number": 1,
                "language": "en",
                "is_example": False,
                "created_at": NOON,
                "created_by_ref": "",
                "changed_at": NOON,
            }
            for made in batch
        ),
    )


def _rows(listed: list[tuple[Made, list[str]]], bodies: list[Organisation]) -> None:
    _copy(Listing, (_listing(made, carried, bodies) for made, carried in listed))
    _copy(
        SearchText,
        (
            {
                "entry": made.entry,
                "body": made.body,
                "words": f"{_tokens(f'{made.title} {made.summary} {made.body}')}"
                f"{' '.join(carried)}",
            }
            for made, carried in listed
        ),
    )


def _listing(
    made: Made, carried: list[str], bodies: list[Organisation]
) -> dict[str, object]:
    return {
        "entry": made.entry,
        "project_id": made.entry,
        "ref": refs.new("PRJ", made.entry.to_bytes(5, "big")),
        "title": made.title,
        "summary": made.summary,
        "organisation_id": bodies[made.organisation].pk,
        "kind": "own",
        "stage": made.stage,
        "uses_ai": made.uses_ai,
        "version": 1,
        "published_at": NOON - timedelta(days=400) + timedelta(seconds=30 * made.entry),
        "is_example": False,
        "language": "en",
        "marks": f" {' '.join(carried)} ",
        "title_words": _tokens(made.title),
        "summary_words": _tokens(made.summary),
    }


def _tokens(said: str) -> str:
    return f" {' '.join(words.tokens(said.split()))} "


def _copy(model: type, rows: Iterable[dict[str, object]]) -> None:
    """Write rows the quickest way the database has."""
    ready = list(rows)
    columns = list(ready[0])
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if _is_postgresql():
            target = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
            with cursor.copy(target) as copy:
                for row in ready:
                    copy.write_row(list(row.values()))
            return
        marks_ = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks_})",  # noqa: S608
            [list(row.values()) for row in ready],
        )


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _batches(items: Iterator[Made]) -> Iterator[list[Made]]:
    while batch := list(islice(items, BATCH)):
        yield batch


if __name__ == "__main__":
    fill(int(sys.argv[1]))
