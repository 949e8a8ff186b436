"""Read a file of another register row by row: first to its end, then once more.

The first reading, the survey, keeps nothing and proves that the file can be read to
its end. So a file that is cut off or unsafe is refused before anything is changed.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answerable.domains.catalogue import queries as catalogue
from answerable.domains.sources.adapters import (
    contents,
    delimited,
    json_files,
    workbooks,
)
from answerable.domains.sources.adapters.bad_files import BadFile, Misfit, bad
from answerable.domains.sources.adapters.contents import Contents, Kind
from answerable.domains.sources.core.found import Cells
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.keys import Doubles
from answerable.domains.sources.core.understanding import Format, Understanding
from answerable.foundations.core.said import listed, say
from answerable.foundations.core.text import N_

__all__ = ["BadFile", "Survey", "records", "sample", "survey"]

MOST_NAMES = 1_000
SAMPLE = 50


@dataclass(frozen=True)
class Survey:
    """What the first reading of a whole file found."""

    rows: int
    encoding: str
    columns: tuple[str, ...]
    doubled: frozenset[str]  # names that different records of the file share
    sha256: str
    size: int
    contents: Contents
    delimiter: str = ""


def survey(path: Path, fmt: Format | None = None) -> Survey:
    """Read a file to its end and keep nothing. Raises BadFile."""
    found = contents.look(path)
    mark, names = _heading(path, found, fmt)
    _need(fmt, names)
    rows, seen, doubles = 0, dict.fromkeys(names), Doubles()
    for row in _rows(path, found, mark, names):
        rows += 1
        if isinstance(row, Misfit):
            continue
        if not names and len(seen) < MOST_NAMES:
            seen.update(dict.fromkeys(row))
        if fmt is not None:
            doubles.add(fmt.naming, row)
    if not rows:
        raise bad("no_rows", say("The file has no rows below its heading."))
    _need(fmt, tuple(seen))
    return Survey(
        rows=rows,
        encoding=found.encoding,
        columns=tuple(seen),
        doubled=doubles.found(),
        sha256=found.sha256,
        size=found.size,
        contents=found,
        delimiter=mark,
    )


def _heading(
    path: Path, found: Contents, fmt: Format | None
) -> tuple[str, tuple[str, ...]]:
    """Give the separator and the columns, where the file names them once for all."""
    if found.kind is Kind.DELIMITED:
        mark = delimited.delimiter(path, found, fmt.required if fmt else ())
        return mark, delimited.columns(path, found, mark)
    if found.kind is Kind.WORKBOOK:
        workbooks.check(path)
        return "", workbooks.columns(path)
    return "", ()


def records(
    path: Path, fmt: Format, survey: Survey, start: int = 0
) -> Iterator[Incoming | Unfit]:
    """Give what each row says, in order, after the first `start` rows."""
    understanding = Understanding.of(fmt, catalogue.current(), survey.doubled)
    rows = enumerate(_surveyed(path, survey), start=1)
    for number, row in itertools.islice(rows, start, None):
        if isinstance(row, Misfit):
            yield Unfit(number, "", row.found, row.expected, row.advice)
        else:
            yield understanding.understand(row, number)


def sample(path: Path, survey: Survey, size: int = SAMPLE) -> list[Cells]:
    """Give the first rows as they stand, for the page that makes a mapping."""
    readable = (r for r in _surveyed(path, survey) if not isinstance(r, Misfit))
    return list(itertools.islice(readable, size))


def _surveyed(path: Path, survey: Survey) -> Iterator[Cells | Misfit]:
    return _rows(path, survey.contents, survey.delimiter, survey.columns)


def _rows(
    path: Path, found: Contents, mark: str, names: tuple[str, ...]
) -> Iterator[Cells | Misfit]:
    match found.kind:
        case Kind.DELIMITED:
            return delimited.rows(path, found, mark, names)
        case Kind.WORKBOOK:
            return workbooks.rows(path, names)
        case Kind.JSON_LINES:
            return json_files.lines(path, found)
        case Kind.JSON_LIST:
            return json_files.listed(path, found)


def _need(fmt: Format | None, names: tuple[str, ...]) -> None:
    """Refuse a file whose heading lacks a column that the format needs."""
    missing = [n for n in fmt.required if n not in names] if fmt and names else []
    if not missing or fmt is None:
        return
    said = say(
        "The file has no column called {missing}, which “{format}” needs.",
        missing=listed([f"“{name}”" for name in missing]),
        format=fmt.name,
    )
    raise bad(
        "missing_column",
        said,
        N_("Check the file and the format. Nothing was changed."),
    )
