"""Rows of a spreadsheet (XLSX). Nothing in it is worked out, and no bomb goes off.

A small packed file can unfold to terabytes (CWE-409), so its parts are measured, and
read through once without keeping anything, before a library opens it.
"""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from answerable.domains.sources.adapters.bad_files import (
    MOST_COLUMNS,
    Misfit,
    bad,
    heading,
    too_wide,
    uneven,
)
from answerable.domains.sources.core.found import Cells, Formula
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

MOST_PARTS = 2_000
LARGEST = 1 << 30
LARGEST_TEXTS = 96 << 20  # the table of texts is the one part held in memory
HIGHEST_RATIO, RATIO_FROM = 150, 32 << 20
MOST_CELLS = 30_000_000
MOST_WIDE_ROWS = 1_000
CHUNK = 1 << 20
_AS_CSV = N_("Save the sheet as CSV in UTF-8, and import that. Nothing was changed.")
_BROKEN = (
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    InvalidFileException,
    NotImplementedError,
    RuntimeError,
)


def check(path: Path) -> None:
    """Measure a workbook before it is opened. Raises BadFile."""
    with _telling(), zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        whole = sum(part.file_size for part in parts)
        ratio = whole / max(1, path.stat().st_size)
        texts = sum(p.file_size for p in parts if "sharedstrings" in p.filename.lower())
        is_bomb = ratio > HIGHEST_RATIO and whole > RATIO_FROM
        if (
            is_bomb
            or whole > LARGEST
            or texts > LARGEST_TEXTS
            or len(parts) > MOST_PARTS
        ):
            said = say("The spreadsheet unfolds to more than can be read safely.")
            raise bad("zip_bomb", said, _AS_CSV)
        names = {part.filename for part in parts}
        if "[Content_Types].xml" not in names or not any("sheet" in n for n in names):
            said = say("The file is packed (ZIP), and is no spreadsheet.")
            raise bad("other_kind", said, _AS_CSV)
        for part in parts:
            _measure(packed, part)


def _measure(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read one part through, counting cells and keeping nothing."""
    cells, tail = 0, b""
    with packed.open(part) as file:
        while chunk := file.read(CHUNK):
            seen = tail + chunk
            if part.filename.endswith(".xml") and b"<!ENTITY" in seen:
                said = say("The spreadsheet holds definitions that could be harmful.")
                raise bad("entities", said, _AS_CSV)
            cells += chunk.count(b"<c ") + chunk.count(b"<c>")
            tail = chunk[-8:]
            if cells > MOST_CELLS:
                said = say(
                    "The spreadsheet has more than {most:,} cells.", most=MOST_CELLS
                )
                raise bad("too_many_cells", said, _AS_CSV)


def columns(path: Path) -> tuple[str, ...]:
    """Give the names in the first row that holds anything. Raises BadFile."""
    for row in _rows(path):
        return heading([_text(cell) for cell in _trimmed(row)])
    raise bad("empty_file", say("The first sheet of the spreadsheet is empty."))


def rows(path: Path, names: tuple[str, ...]) -> Iterator[Cells | Misfit]:
    """Give each row below the heading; rows with nothing in them are passed over."""
    read = _rows(path)
    next(read, None)
    wide = 0
    for row in read:
        cells = _trimmed(row)
        if len(cells) > MOST_COLUMNS:
            wide += 1
            if wide > MOST_WIDE_ROWS:
                raise bad(
                    "too_many_columns", say("Too many rows have over 200 columns.")
                )
            yield too_wide(len(cells))
        elif len(cells) > len(names):
            yield uneven(len(cells), len(names))
        else:
            blank = [""] * (len(names) - len(cells))
            yield dict(zip(names, [*cells, *blank], strict=True))


def _rows(path: Path) -> Iterator[list[object]]:
    """Give the rows of the first sheet that can be seen, without its empty rows."""
    with _telling(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
        try:
            visible = [s for s in book.worksheets if s.sheet_state == "visible"]
            for sheet in visible[:1]:
                sheet.reset_dimensions()
                for row in sheet.iter_rows():
                    kept = [_cell(cell.value, cell.data_type) for cell in row]
                    if any(value != "" for value in kept):
                        yield kept
        finally:
            book.close()


def _cell(value: object, kind: str) -> object:
    """Give a cell as text, number, or a formula that nobody works out."""
    if value is None:
        return ""
    if kind == "f":
        return Formula(getattr(value, "text", None) or value)
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, str):
        return value if value.strip() else ""
    return value


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else str(cell)


def _trimmed(row: list[object]) -> list[object]:
    """Leave out the empty cells at the end, which spreadsheets like to keep."""
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]


@contextmanager
def _telling() -> Iterator[None]:
    """Say in one sentence that a spreadsheet is broken, whatever broke it."""
    try:
        yield
    except _BROKEN as no:
        raise bad(
            "broken_workbook", say("The spreadsheet is damaged or cut off.")
        ) from no
