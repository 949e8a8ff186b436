"""Small counts of people in public answers, which can show who someone is.

The slide that this register learns from printed counts of 1 and 2 pupils at one school.
Fewer than ten is small, as the catalogue tells those who answer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answerable.domains.catalogue.core.answers import Value

SMALL = 10
# Columns that hold nothing but a count of people or of what people did.
COUNTS = {
    "decision.challenge_numbers": ("made", "upheld", "still_open"),
    "people.affected_groups": ("how_many",),
}
_PEOPLE = (
    "child(?:ren)?|pupils?|students?|boys?|girls?|patients?|residents?|tenants?|parents?"
    "|famil(?:y|ies)|households?|people|persons?|women|woman|men|man|victims?|suspects?"
)
_HIDDEN = r"(?<!fewer than )(?<!less than )(?<!under )(?<!every )(?<!each )(?<!of )"
_COUNT = re.compile(
    rf"(?<![\w.,/–-]){_HIDDEN}[1-9] (?:\w+ )?(?:{_PEOPLE}|at (?:\w+ )?risk)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SmallCount:
    """One small count: where it stands, and its words."""

    fact: str
    row: int
    text: str


def find(values: Mapping[str, Value]) -> tuple[SmallCount, ...]:
    """Find the small counts in the answers of a project."""
    return tuple(
        SmallCount(fact_id, row, text)
        for fact_id, value in values.items()
        for row, cells in _rows(value)
        for column, cell in cells.items()
        for text in _in_cell(fact_id, column, cell)
    )


def _rows(value: Value) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give the texts of an answer, row by row; what is no table has one row, nought."""
    if isinstance(value, str):
        yield 0, {"": value}
    elif isinstance(value, dict):
        yield 0, value
    else:
        for number, row in enumerate(value, 1):
            if isinstance(row, dict):
                yield number, row


def _in_cell(fact_id: str, column: str, cell: str) -> Iterator[str]:
    if column in COUNTS.get(fact_id, ()):
        if cell.strip().isdecimal() and 0 < int(cell) < SMALL:
            yield cell.strip()
        return
    for match in _COUNT.finditer(cell):
        yield match[0]
