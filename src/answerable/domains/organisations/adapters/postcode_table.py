"""The table of postcodes: built once from the statistics office's, then only read.

It holds for each sector (“L1 2”) and area the last letters that lie there, in a file
of its own, so that a question reads one row and no postcode is written anywhere.
"""

import hashlib
import json
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import brotli
import msgpack

from answerable.domains.organisations.core import areas, postcodes
from answerable.domains.organisations.core.postcodes import Postcode
from answerable.foundations.core.decision import Decision, Reason, Refused

Progress = Callable[[int, int], None]
_TABLES = """
CREATE TABLE places (
    sector TEXT NOT NULL, area TEXT NOT NULL, units TEXT NOT NULL,
    PRIMARY KEY (sector, area)
) WITHOUT ROWID;
CREATE TABLE origin (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_UNIT = 2


class NoTable(Refused):
    """The table of postcodes cannot be read just now."""


class BadPostcodeFile(Refused):
    """The file of postcodes is not the one we know, or cannot be read."""


@dataclass(frozen=True)
class Found:
    """The areas in which a postcode lies, or may lie; the likeliest first."""

    areas: tuple[str, ...]
    is_certain: bool


@dataclass(frozen=True)
class Built:
    """What a table was made of."""

    file: str
    sha256: str
    postcodes: int
    left_out: int


def build(file: Path, table: Path, *, sha256: str, progress: Progress) -> Built:
    """Make the table from the file. Raises BadPostcodeFile, and then changes nothing.

    It is written beside its place and moved there at the end, so that readers always
    have a whole table.
    """
    check(file, sha256)
    table.parent.mkdir(parents=True, exist_ok=True)
    beside = table.with_suffix(".new")
    beside.unlink(missing_ok=True)
    try:
        built = _write(file, beside, sha256, progress)
        beside.replace(table)
    finally:
        beside.unlink(missing_ok=True)
    return built


def check(file: Path, sha256: str) -> None:
    """Raise BadPostcodeFile unless the file is there and is the one we know."""
    if not file.is_file():
        raise _bad(f"{file} is not there.", "Check the name of the file.")
    with file.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != sha256:
        raise _bad(
            f"{file.name} is not the file we know: its SHA-256 is {found}.",
            "Fetch it again, or name the file of this mark in areas/postcodes.txt.",
        )


def built(table: Path) -> Built | None:
    """Say what a table was made of; None when there is none that can be read."""
    if not table.is_file():
        return None
    try:
        with closing(_open(table)) as connection:
            kept = dict(connection.execute("SELECT name, value FROM origin"))
        return Built(**json.loads(kept["built"]))
    except (sqlite3.DatabaseError, KeyError, TypeError, ValueError):
        return None


def find(table: Path, postcode: Postcode) -> Found:
    """Find the areas of a postcode; of a part or an unknown one, those near it.

    Raises NoTable, whose sentence does not repeat the postcode.
    """
    try:
        return _find(table, postcode)
    except sqlite3.Error as why:
        raise NoTable(
            Decision.unless(
                Reason(
                    "no_table",
                    "The table of postcodes cannot be read just now.",
                    "Type the name of your council instead.",
                )
            )
        ) from why


def _find(table: Path, postcode: Postcode) -> Found:
    with closing(_open(table)) as connection:
        if postcode.is_whole:
            exact = _holding(connection, postcode)
            if exact:
                return Found(exact, is_certain=len(exact) == 1)
        areas_near: tuple[str, ...] = ()
        if postcode.digit:
            areas_near = _beginning(connection, postcode.sector, postcode.sector)
        if not areas_near:
            begins = f"{postcode.outward} "
            areas_near = _beginning(connection, begins, f"{begins}~")
    is_certain = len(areas_near) == 1 and not postcode.is_whole
    return Found(areas_near, is_certain)


def _holding(connection: sqlite3.Connection, postcode: Postcode) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT area, units FROM places WHERE sector = ?", (postcode.sector,)
    )
    return tuple(
        area
        for area, units in rows
        if postcode.unit in (units[i : i + _UNIT] for i in range(0, len(units), _UNIT))
    )


def _beginning(
    connection: sqlite3.Connection, first: str, last: str
) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT area FROM places WHERE sector BETWEEN ? AND ? "
        "GROUP BY area ORDER BY sum(length(units)) DESC, area",
        (first, last),
    )
    return tuple(area for (area,) in rows)


def _open(table: Path) -> sqlite3.Connection:
    """Open it so that nothing can be written; the file never changes in place."""
    return sqlite3.connect(f"{table.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _write(file: Path, table: Path, sha256: str, progress: Progress) -> Built:
    known = left_out = 0
    try:
        with closing(sqlite3.connect(table)) as connection, connection:
            connection.executescript(_TABLES)
            for sectors, missed in _letters(file, progress):
                known += sum(len(u) for u in sectors.values())
                left_out += missed
                connection.executemany(
                    "INSERT INTO places VALUES (?, ?, ?)",
                    ((s, a, "".join(sorted(u))) for (s, a), u in sectors.items()),
                )
            told = Built(file.name, sha256, known, left_out)
            connection.execute(
                "INSERT INTO origin VALUES ('built', ?)", (json.dumps(told.__dict__),)
            )
    except (zipfile.BadZipFile, brotli.error, ValueError, KeyError) as why:
        raise _bad(f"{file.name} cannot be read ({why}).", "Fetch it again.") from why
    except sqlite3.Error as why:
        raise _bad(
            f"The table of postcodes cannot be written ({why}).",
            "Check that there is room on the disk and that this user may write there.",
        ) from why
    return told


_Sectors = dict[tuple[str, str], set[str]]


def _letters(file: Path, progress: Progress) -> Iterator[tuple[_Sectors, int]]:
    """Read the postcodes of one first letter at a time, to keep memory small."""
    with zipfile.ZipFile(file) as packed:
        names = [n for n in packed.namelist() if n.endswith(".msgpack.br")]
        if not names:
            raise KeyError("it holds no postcodes")
        for count, name in enumerate(sorted(names), start=1):
            columns = msgpack.unpackb(brotli.decompress(packed.read(name)))["data"]
            yield _by_sector(columns["pcd"], columns["laua"])
            progress(count, len(names))


def _by_sector(written: list[str], codes: list[object]) -> tuple[_Sectors, int]:
    sectors: _Sectors = defaultdict(set)
    left_out = 0
    for text, code in zip(written, codes, strict=True):
        postcode = postcodes.read(text)
        if isinstance(code, str) and areas.is_code(code) and postcode:
            sectors[postcode.sector, code].add(postcode.unit)
        else:
            left_out += 1
    return sectors, left_out


def _bad(sentence: str, who: str) -> BadPostcodeFile:
    return BadPostcodeFile(Decision.unless(Reason("bad_postcodes", sentence, who)))
