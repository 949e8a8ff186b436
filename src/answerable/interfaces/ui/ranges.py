"""Drawings of shares with their bounds: a dot, and a line as long as the doubt.

The dashed line stands where everyone together is. A table says the same in figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from answerable.domains.evidence.core.rates import Rate
from answerable.interfaces.ui.charts import LABEL, LINE, TEXT, WIDE
from answerable.interfaces.ui.record.measuring import wrap

FIGURE, ROW, TOP, STEP = 84.0, 46.0, 10.0, 0.1


@dataclass(frozen=True)
class Mark:
    """One row of the drawing; without a dot where too few people stand behind it."""

    lines: tuple[str, ...]
    text_y: float
    y: float
    rate: Rate | None
    low_x: float = 0.0
    x: float = 0.0
    high_x: float = 0.0


@dataclass(frozen=True)
class Ranges:
    """A whole drawing: its rows, its axis, and where everyone stands."""

    width: float
    height: float
    left: float
    right: float
    most: float
    marks: tuple[Mark, ...]
    everyone_x: float


Row = tuple[str, Rate | None]


def ranges(rows: Sequence[Row], everyone: Rate, *, width: float = WIDE) -> Ranges:
    """Place each share on one scale, which begins at nought."""
    beside = width >= WIDE
    left = LABEL if beside else 8.0
    right = width - FIGURE
    highest = max([everyone.share, *(rate.high for _, rate in rows if rate)])
    most = min(1.0, max(STEP, ceil(round(highest / STEP, 6)) * STEP))

    def at(share: float) -> float:
        return left + (right - left) * min(share, most) / most

    y, marks = TOP, []
    for label, rate in rows:
        lines = wrap(label, (LABEL - 20) if beside else width - 8, TEXT, most=2)
        above = 0.0 if beside else LINE * len(lines)
        middle = y + above + ROW / 2
        text_y = middle + 5.5 - LINE * (len(lines) - 1) / 2 if beside else y + TEXT
        places = (at(rate.low), at(rate.share), at(rate.high)) if rate else (left,) * 3
        marks.append(Mark(lines, text_y, middle, rate, *places))
        y += above + ROW
    return Ranges(width, y + LINE, left, right, most, tuple(marks), at(everyone.share))
