"""Rows of CSV and TSV files, with line breaks inside quoted cells."""

import csv
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from answerable.domains.sources.adapters.bad_files import (
    MOST_COLUMNS,
    BadFile,
    Misfit,
    bad,
    cut_off,
    heading,
    too_wide,
    uneven,
)
from answerable.domains.sources.adapters.contents import Contents
from answerable.domains.sources.core.found import Cells
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 131_072
_LOOKED_AT = 1 << 18
_QUOTE = N_("A quote may be missing or stray there. Put the row right.")


def delimiter(path: Path, contents: Contents, required: Sequence[str] = ()) -> str:
    """Give the separator that parts the heading into the columns that are needed.

    Where none is needed, or none fits, it is the one that gives the most columns.
    """
    with path.open(encoding=contents.encoding, newline="") as file:
        start = file.read(_LOOKED_AT)
    headings = {mark: _heading(start, mark) for mark in DELIMITERS}
    wanted = set(required)
    return max(
        DELIMITERS,
        key=lambda mark: (len(wanted & set(headings[mark])), len(headings[mark])),
    )


def columns(path: Path, contents: Contents, mark: str) -> tuple[str, ...]:
    """Give the names in the heading. Raises BadFile."""
    with path.open(encoding=contents.encoding, newline="") as file:
        for _, row in _read(csv.reader(file, delimiter=mark, strict=True)):
            return heading(row)
    raise bad("empty_file", say("The file holds nothing but empty lines."))


def rows(
    path: Path, contents: Contents, mark: str, names: tuple[str, ...]
) -> Iterator[Cells | Misfit]:
    """Give each row below the heading; lines with nothing in them are passed over."""
    with path.open(encoding=contents.encoding, newline="") as file:
        read = _read(csv.reader(file, delimiter=mark, strict=True))
        next(read)
        short: Misfit | None = None  # held back, as it may be where the file is cut off
        number = 0
        for number, row in read:  # noqa: B007 - needed after the last row
            if short is not None:
                yield short
            fitted = _fit(row, names)
            short = None
            if isinstance(fitted, Misfit) and len(row) < len(names):
                short = fitted
            else:
                yield fitted
        if short is not None:
            if not contents.ends_in_break:
                raise cut_off(number)
            yield short


def _read(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Give each row that holds anything, with its number; the heading is nought."""
    numbers = itertools.count()
    row: list[str] = []
    csv.field_size_limit(LONGEST_CELL)
    try:
        for row in reader:
            if any(row) and any(cell.strip() for cell in row):
                yield next(numbers), row
    except csv.Error as no:
        raise _told(no, next(numbers)) from no


def _told(no: csv.Error, number: int) -> BadFile:
    if "unexpected end of data" in str(no):
        return cut_off(number)
    if "field limit" in str(no):
        said = say(
            "Row {row:,} of the file holds a cell of over {most:,} characters.",
            row=number,
            most=LONGEST_CELL,
        )
        return bad("long_cell", said, _QUOTE)
    said = say("Row {row:,} of the file cannot be parted into cells.", row=number)
    return bad("stray_quote", said, _QUOTE)


def _fit(row: list[str], names: tuple[str, ...]) -> Cells | Misfit:
    width = len(row)
    if width == len(names):
        return dict(zip(names, row, strict=True))
    if width > MOST_COLUMNS:
        return too_wide(width)
    if width > len(names) and not any(cell.strip() for cell in row[len(names) :]):
        return dict(zip(names, row, strict=False))
    return uneven(width, len(names))


def _heading(start: str, mark: str) -> list[str]:
    try:
        return next(csv.reader(start.splitlines(keepends=True), delimiter=mark), [])
    except csv.Error:
        return []
