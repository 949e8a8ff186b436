"""Records of JSON: one to a line, or one long list, never held whole in memory."""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import ijson

from answerable.domains.sources.adapters.bad_files import (
    MOST_COLUMNS,
    Misfit,
    bad,
    cut_off,
    not_a_record,
    too_wide,
)
from answerable.domains.sources.adapters.contents import CP1252, Contents
from answerable.domains.sources.core.found import Cells
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

LONGEST_LINE = 4 << 20
_EACH_LINE = N_("Write each record on a line of its own. Nothing was changed.")
_A_LIST = N_("A list of records is expected, alone or under one name.")


def lines(path: Path, contents: Contents) -> Iterator[Cells | Misfit]:
    """Give the record on each line; lines with nothing in them are passed over."""
    with path.open(encoding=contents.encoding, newline="") as file:
        row = 0
        while line := file.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                said = say("Row {row:,} is longer than can be read.", row=row + 1)
                raise bad("long_line", said, _EACH_LINE)
            if not line.strip():
                continue
            row += 1
            read = _line(line)
            if isinstance(read, Misfit) and not line.endswith(("\n", "\r")):
                raise cut_off(row)
            yield read


def _line(line: str) -> Cells | Misfit:
    try:
        return _record(json.loads(line, object_pairs_hook=_once))
    except (ValueError, RecursionError):
        return Misfit(
            N_("the line is not JSON"),
            N_("each line is one record"),
            N_("Put the line right, or take it away."),
        )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its parts. Raises ValueError when a name is there twice."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name is there twice")
    return made


def listed(path: Path, contents: Contents) -> Iterator[Cells | Misfit]:
    """Give each record of the first list in the file. Raises BadFile."""
    row = 0
    try:
        place = _place(path, contents)
        with path.open("rb") as file:
            for item in ijson.items(_utf8(file, contents), place):
                row += 1
                yield _record(item)
    except (ijson.JSONError, ValueError, RecursionError) as no:
        if "premature EOF" in str(no) or "ncomplete JSON" in str(no):
            raise cut_off(row) from no
        said = say("The file is not JSON after record {row:,}.", row=row)
        raise bad("not_json", said) from no


def _place(path: Path, contents: Contents) -> str:
    """Give where the records are, in the words of ijson."""
    with path.open("rb") as file:
        for prefix, event, _ in ijson.parse(_utf8(file, contents)):
            if event == "start_array" and "." not in prefix:
                return f"{prefix}.item" if prefix else "item"
    raise bad("no_list", say("The file holds no list of records."), _A_LIST)


def _utf8(file: IO[bytes], contents: Contents) -> "IO[bytes] | _Recoded":
    if contents.encoding == CP1252:
        return _Recoded(file)
    if file.read(3) != codecs.BOM_UTF8:
        file.seek(0)
    return file


@dataclass(frozen=True)
class _Recoded:
    """A file in the old Western encoding, read as UTF-8: each byte is one letter."""

    file: IO[bytes]

    def read(self, size: int = -1) -> bytes:
        return self.file.read(size).decode(CP1252).encode()


def _record(item: object) -> Cells | Misfit:
    if not isinstance(item, dict):
        return not_a_record()
    if len(item) > MOST_COLUMNS:
        return too_wide(len(item))
    return item
