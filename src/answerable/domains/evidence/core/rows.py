"""Reading counts that somebody typed, pasted from a spreadsheet, or sent as CSV.

What cannot be read is said row by row, so that all of it can be put right at once.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from answerable.domains.evidence.core import counts as rules
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.ledger.core.events import names_a_person
from answerable.foundations.core import text
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say

MOST_ROWS = 200
LABEL_ROOM = 60
LONGEST_NUMBER = 13
COUNTED = ("people", "picked")
FOLLOWED_UP = ("right", "wrong", "missed", "left")
LABELS = ("characteristic", "group")


@dataclass(frozen=True)
class Table:
    """The rows that could be read, and why any could not."""

    rows: tuple[Group, ...]
    decision: Decision

    @property
    def is_followed_up(self) -> bool:
        """Whether anybody looked at what became of people."""
        return any(any(row.counts.all[len(COUNTED) :]) for row in self.rows)


def read(typed: str, columns: Sequence[str] = COUNTED + FOLLOWED_UP) -> Table:
    """Read one group a line: how people are grouped, the group, then the counts."""
    lines = [line for line in _lines(typed) if any(line)]
    if lines and _is_heading(lines[0]):
        lines = lines[1:]
    if len(lines) > MOST_ROWS:
        return Table((), Decision.unless(_too_many(len(lines))))
    found = [_row(at, line, columns) for at, line in enumerate(lines, 1)]
    rows = tuple(one for one in found if isinstance(one, Group))
    reasons = tuple(one for one in found if isinstance(one, Reason))
    return Table(rows, Decision(reasons) if reasons else rules.are_possible(rows))


def write(rows: Sequence[Group], columns: Sequence[str]) -> str:
    """Write rows as they can be read again, to be changed in a form."""
    kept = StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    for row in rows:
        values = (getattr(row.counts, column) for column in columns)
        writer.writerow((row.characteristic, row.name, *values))
    return kept.getvalue()


def _lines(typed: str) -> Iterator[list[str]]:
    tidy = text.tidy(typed.removeprefix("\ufeff"))
    first = tidy.partition("\n")[0]
    between = next((mark for mark in "\t;" if mark in first), ",")
    for line in csv.reader(StringIO(tidy), delimiter=between):
        yield [" ".join(cell.split()) for cell in line]


def _is_heading(line: Sequence[str]) -> bool:
    cells = line[len(LABELS) :]
    return bool(cells) and all(_number(cell) is None for cell in cells)


def _row(at: int, line: Sequence[str], columns: Sequence[str]) -> Group | Reason:
    labels, cells = line[: len(LABELS)], list(line[len(LABELS) :])
    while len(cells) > len(COUNTED) and not cells[-1]:
        cells.pop()
    if len(labels) < len(LABELS) or not all(labels):
        return _of(at, "label_missing", "Row {row} does not say which group it is.")
    if any(len(label) > LABEL_ROOM for label in labels):
        return _of(at, "label_long", "Row {row} has a name of more than 60 characters.")
    if any(names_a_person(label) for label in labels):
        return _of(at, "names_person", "Row {row} holds a person’s reference.")
    if len(cells) not in (len(COUNTED), len(columns)):
        return _of(at, "wrong_length", "Row {row} has too many or too few counts.")
    numbers = [_number(cell) for cell in cells]
    counted = [number for number in numbers if number is not None]
    if len(counted) < len(numbers):
        return _of(at, "not_a_count", "Row {row} has a count that is no whole number.")
    return Group(labels[0], labels[1], Counts(*counted))


def _of(at: int, code: str, pattern: str) -> Reason:
    return Reason(code, say(pattern, row=at), "Correct the row and save again.")


def _number(cell: str) -> int | None:
    plain = cell.replace(",", "").replace(" ", "").replace("\u00a0", "")
    sign, digits = (-1, plain[1:]) if plain.startswith(("-", "−")) else (1, plain)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > LONGEST_NUMBER:
        return None
    return sign * int(digits)


def _too_many(count: int) -> Reason:
    return Reason(
        "too_many_rows",
        say("There are {count:,} rows, and room for {most}.",
            count=count, most=MOST_ROWS),
        "Put small groups together, or send two tables.",
    )  # fmt: skip
