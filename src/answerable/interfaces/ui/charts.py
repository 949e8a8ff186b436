"""Charts without script: where each bar and each word of a drawing stands.

Every chart has its table; the drawing only says the same at a glance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.interfaces.ui.record.measuring import wrap

WIDE, NARROW = 800.0, 343.0
LABEL, COUNT = 250.0, 64.0
LINE, BAR, GAP, TEXT = 20.0, 26.0, 14.0, 16.0


@dataclass(frozen=True)
class Piece:
    """A part of a bar: what it stands for and where it is."""

    id: str
    count: int
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """One row of a chart."""

    lines: tuple[str, ...]
    text_y: float
    x: float
    y: float
    width: float
    count: int
    count_x: float
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A whole drawing."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    room: float


Row = tuple[str, Sequence[tuple[str, int]]]


def bars(rows: Sequence[tuple[str, int]], *, width: float = WIDE) -> Chart:
    """Draw a bar for each number, the longest for the largest."""
    return _chart([(label, (("", count),)) for label, count in rows], width, False)


def shares(rows: Sequence[Row], *, width: float = WIDE) -> Chart:
    """Draw for each row how its whole is made up, all bars of one length."""
    return _chart(rows, width, True)


def _chart(rows: Sequence[Row], width: float, whole: bool) -> Chart:
    beside = width >= WIDE
    x = LABEL if beside else 0.0
    room = width - x - (0 if whole else COUNT)
    totals = [sum(count for _, count in parts) for _, parts in rows]
    largest = max(totals, default=0) or 1
    made: list[Bar] = []
    y = 0.0
    for (label, parts), total in zip(rows, totals, strict=True):
        lines = wrap(label, (LABEL - 20) if beside else width, TEXT, most=3)
        above = 0.0 if beside else LINE * len(lines) + 4
        height = max(BAR, LINE * len(lines) + 8) if beside else BAR
        long = room if whole and total else room * total / largest
        made.append(
            Bar(
                lines=lines,
                text_y=y + (BAR / 2 + 5.5 if beside else TEXT),
                x=x,
                y=y + above,
                width=long,
                count=total,
                count_x=x + long + 10,
                pieces=_pieces(parts, x, long, total) if whole else (),
            )
        )
        y += above + height + GAP
    return Chart(width, max(y - GAP, 1), tuple(made), room)


def _pieces(
    parts: Sequence[tuple[str, int]], x: float, long: float, total: int
) -> tuple[Piece, ...]:
    found = []
    for id, count in parts:
        if count:
            width = long * count / total
            found.append(Piece(id, count, x, width))
            x += width
    return tuple(found)
