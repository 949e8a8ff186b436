"""The index of words in PostgreSQL: a tsvector beside each row, and GIN over it.

GIN knows no order. What is common is therefore looked for in the newest block of
entries first and then further back, and what is rare everywhere at once; which of the
two it is the planner's own statistics say.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from django.db import connection

from answerable.domains.register.core.search.query import Group
from answerable.domains.register.models.search_index import (
    BLOCK,
    POSTGRESQL,
    TEXT,
    TITLES,
)

Value: TypeAlias = str | int | list[str] | list[int]
Row: TypeAlias = tuple[Any, ...]
# Up to so many rows, and one in so many, finding and sorting all of them is quicker
# than going through blocks; beyond that the planner might read the whole table.
FEW, ONE_IN = 10_000, 50
_NEWEST_BLOCKS = 2
_TABLES = {TEXT: "register_searchtext", TITLES: "register_listing"}


def make() -> None:
    """Make what is missing; the database fills it."""
    if is_there():
        return
    with connection.cursor() as cursor:
        for statement in POSTGRESQL:
            cursor.execute(statement)


def is_there() -> bool:
    """Say whether both indexes are there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relname = ANY(%s) AND relkind = 'i'",
            [list(_TABLES)],
        )
        return bool(cursor.fetchone()[0] == len(_TABLES))


def indexed() -> set[int]:
    """Return how many entries each index holds."""
    return {
        number
        for table in _TABLES.values()
        for number in _numbers(
            f"SELECT count(*) FROM {table} WHERE vector IS NOT NULL",  # noqa: S608
            [],
        )
    }


def add(entries: Sequence[int]) -> None:
    """Do nothing: the database indexes a row as it is written."""


def drop(entries: Sequence[int]) -> None:
    """Do nothing: the index forgets a row as it goes."""


def newest(
    groups: Sequence[Group],
    *,
    upto: int,
    limit: int,
    in_titles: bool = False,
    columns: str = "marks",
) -> list[Row]:
    """Return the newest entries in which every group has a match, with some columns."""
    table = _TABLES[TITLES if in_titles else TEXT]
    sought, last = expression(groups), _last(table, upto)
    first = max(0, last - _NEWEST_BLOCKS + 1)
    found = _in_blocks(table, sought, (last, first), upto, limit)
    if len(found) < limit and first > 0:
        if _expected(table, sought) <= min(FEW, last * BLOCK // ONE_IN):
            found = _everywhere(table, sought, upto, limit)
        else:
            older = (first - 1, 0)
            found += _in_blocks(table, sought, older, upto, limit - len(found))
    return sorted(read(found, columns), key=lambda row: -row[0])


def read(entries: Sequence[int], columns: str) -> list[Row]:
    """Return the number and some columns of list rows."""
    return _rows(
        f"SELECT entry, {columns} FROM register_listing "  # noqa: S608
        "WHERE entry = ANY(%s)",
        [list(entries)],
    )


def expression(groups: Sequence[Group]) -> str:
    """Write groups as PostgreSQL reads them: every token in quotation marks."""
    return " & ".join(f"({_any(group)})" for group in groups)


def tally(numbers: Iterable[tuple[str, str, int]]) -> None:
    """Add to the count of marks, each given with its facet.

    In one order always, so that two writers never wait for each other in a ring.
    """
    ordered = sorted(numbers)
    marks, facets, entries = zip(*ordered, strict=True) if ordered else ((), (), ())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO register_markcount AS kept (mark, facet, label, entries) "
            "SELECT mark, facet, '', number FROM "
            "unnest(%s::text[], %s::text[], %s::int[]) AS new(mark, facet, number) "
            "ON CONFLICT (mark) "
            "DO UPDATE SET entries = kept.entries + excluded.entries",
            [list(marks), list(facets), list(entries)],
        )


def count(counted: Mapping[str, int], others: Iterable[str]) -> None:
    """Keep words: add to the number of some, and only keep the others."""
    ordered = sorted(counted.items())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO register_searchword AS kept (word, entries) "
            "SELECT * FROM unnest(%s::text[], %s::int[]) "
            "ON CONFLICT (word) "
            "DO UPDATE SET entries = kept.entries + excluded.entries",
            [[word for word, _ in ordered], [number for _, number in ordered]],
        )
        cursor.execute(
            "INSERT INTO register_searchword (word, entries) "
            "SELECT word, 1 FROM unnest(%s::text[]) AS word "
            "WHERE word NOT IN (SELECT word FROM register_searchword "
            "WHERE word = ANY(%s)) ON CONFLICT DO NOTHING",
            [sorted(others)] * 2,
        )


def _last(table: str, upto: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT max(entry) FROM {table} WHERE entry <= %s",  # noqa: S608
            [upto],
        )
        return (cursor.fetchone()[0] or 0) // BLOCK


def _in_blocks(
    table: str, sought: str, blocks: tuple[int, int], upto: int, limit: int
) -> list[int]:
    statement = f"""
        SELECT one.entry FROM generate_series(%s, %s, -1) AS block
        CROSS JOIN LATERAL (
            SELECT entry FROM {table}
            WHERE vector @@ (%s::tsquery && ('''b_' || block || '''')::tsquery)
            AND entry <= %s ORDER BY entry DESC OFFSET 0
        ) AS one LIMIT %s"""  # noqa: S608 - the table's name is ours
    return _numbers(statement, [*blocks, sought, upto, limit])


def _everywhere(table: str, sought: str, upto: int, limit: int) -> list[int]:
    statement = f"""
        SELECT entry FROM (
            SELECT entry FROM {table} WHERE vector @@ %s::tsquery AND entry <= %s
            OFFSET 0
        ) AS found ORDER BY entry DESC LIMIT %s"""  # noqa: S608
    return _numbers(statement, [sought, upto, limit])


def _expected(table: str, sought: str) -> int:
    """Return how many rows the planner expects."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} "  # noqa: S608
            "WHERE vector @@ %s::tsquery",
            [sought],
        )
        told = cursor.fetchone()[0]
    plan = json.loads(told) if isinstance(told, str) else told
    return int(plan[0]["Plan"]["Plan Rows"])


def starting(prefix: str, most: int) -> list[str]:
    """Return the words that begin like this, the most used first."""
    return _texts(
        "SELECT word FROM register_searchword WHERE word LIKE %s "
        'ORDER BY entries DESC, word COLLATE "C" LIMIT %s',
        [f"{prefix}%", most],
    )


def _any(group: Group) -> str:
    return " | ".join(f"({_all(together)})" for together in group)


def _all(together: Sequence[str]) -> str:
    return " & ".join(f"'{token}'" for token in together)


def _numbers(statement: str, values: Sequence[Value]) -> list[int]:
    return [number for (number,) in _rows(statement, values)]


def _texts(statement: str, values: Sequence[Value]) -> list[str]:
    return [text for (text,) in _rows(statement, values)]


def _rows(statement: str, values: Sequence[Value]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[Row] = cursor.fetchall()
    return found
