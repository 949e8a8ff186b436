"""The index of words in SQLite: two FTS5 tables beside the rows they index.

FTS5 gives matches in the order of their numbers, so the newest come at once however
common a word is. No triggers: a later migration that remakes a table would lose them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from django.db import connection

from answerable.domains.register.core.search import marks
from answerable.domains.register.core.search.query import Group
from answerable.domains.register.models.search_index import SQLITE, TEXT, TITLES

Value: TypeAlias = str | int | list[str] | list[int]
Row: TypeAlias = tuple[Any, ...]
_COLUMNS = {
    TEXT: ("register_searchtext", "words"),
    TITLES: ("register_listing", "title_words, marks"),
}


def make() -> None:
    """Make both indexes anew, empty."""
    with connection.cursor() as cursor:
        for statement, name in zip(SQLITE, _COLUMNS, strict=True):
            cursor.execute(f"DROP TABLE IF EXISTS {name}")
            cursor.execute(statement)


def is_there() -> bool:
    """Say whether both indexes are there."""
    return set(_COLUMNS) <= set(connection.introspection.table_names())


def indexed() -> set[int]:
    """Return how many entries each index holds."""
    kinds = " OR ".join(f'"{kind}"' for kind in marks.KINDS)
    return {
        number
        for name in _COLUMNS
        for number in _numbers(
            f"SELECT count(*) FROM {name} WHERE {name} MATCH %s",  # noqa: S608
            [kinds],
        )
    }


def add(entries: Sequence[int]) -> None:
    """Index rows that have just been written."""
    for name, (table, columns) in _COLUMNS.items():
        _run(
            f"INSERT INTO {name}(rowid, {columns}) SELECT entry, {columns} "  # noqa: S608
            f"FROM {table} WHERE entry IN (SELECT value FROM json_each(%s))",
            [json.dumps(list(entries))],
        )


def drop(entries: Sequence[int]) -> None:
    """Take rows out of the index; call it while they still say what they said."""
    for name, (table, columns) in _COLUMNS.items():
        _run(
            f"INSERT INTO {name}({name}, rowid, {columns}) "  # noqa: S608
            f"SELECT 'delete', entry, {columns} FROM {table} "
            "WHERE entry IN (SELECT value FROM json_each(%s))",
            [json.dumps(list(entries))],
        )


def newest(
    groups: Sequence[Group],
    *,
    upto: int,
    limit: int,
    in_titles: bool = False,
    columns: str = "marks",
) -> list[Row]:
    """Return the newest entries in which every group has a match, with some columns."""
    name = TITLES if in_titles else TEXT
    return _rows(
        f"SELECT entry, {columns} FROM (SELECT rowid AS number FROM {name} "  # noqa: S608
        f"WHERE {name} MATCH %s AND rowid <= %s ORDER BY rowid DESC LIMIT %s) "
        "CROSS JOIN register_listing ON entry = number",
        [expression(groups), upto, limit],
    )


def read(entries: Sequence[int], columns: str) -> list[Row]:
    """Return the number and some columns of list rows."""
    return _rows(
        f"SELECT entry, {columns} FROM json_each(%s) "  # noqa: S608
        "CROSS JOIN register_listing ON entry = value",
        [json.dumps(list(entries))],
    )


def expression(groups: Sequence[Group]) -> str:
    """Write groups as FTS5 reads them: every token in quotation marks."""
    return " AND ".join(f"({_any(group)})" for group in groups)


def tally(numbers: Iterable[tuple[str, str, int]]) -> None:
    """Add to the count of marks, each given with its facet."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO register_markcount(mark, facet, label, entries) "
            "VALUES (%s, %s, '', %s) "
            "ON CONFLICT (mark) DO UPDATE SET entries = entries + excluded.entries",
            sorted(numbers),
        )


def count(counted: Mapping[str, int], others: Iterable[str]) -> None:
    """Keep words: add to the number of some, and only keep the others."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO register_searchword(word, entries) VALUES (%s, %s) "
            "ON CONFLICT (word) DO UPDATE SET entries = entries + excluded.entries",
            list(counted.items()),
        )
        cursor.executemany(
            "INSERT OR IGNORE INTO register_searchword(word, entries) VALUES (%s, 1)",
            [(word,) for word in others],
        )


def starting(prefix: str, most: int) -> list[str]:
    """Return the words that begin like this, the most used first."""
    return _texts(
        "SELECT word FROM register_searchword WHERE word GLOB %s "
        "ORDER BY entries DESC, word LIMIT %s",
        [f"{prefix}*", most],
    )


def _any(group: Group) -> str:
    return " OR ".join(f"({_all(together)})" for together in group)


def _all(together: Sequence[str]) -> str:
    return " AND ".join(f'"{token}"' for token in together)


def _run(statement: str, values: Sequence[Value]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _numbers(statement: str, values: Sequence[Value]) -> list[int]:
    return [number for (number,) in _rows(statement, values)]


def _texts(statement: str, values: Sequence[Value]) -> list[str]:
    return [text for (text,) in _rows(statement, values)]


def _rows(statement: str, values: Sequence[Value]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[Row] = cursor.fetchall()
    return found
