"""The ring of the Charter stamp: eleven segments, one a principle, in their order.

Each finding has a shape of its own, so that nobody needs the colours (WCAG 2.2, 1.4.1);
the words stand beside it as a list.
"""

from dataclasses import dataclass
from math import cos, radians, sin

SEGMENTS = 11
SIZE = 400.0
OUTER, MIDDLE, INNER = 186.0, 150.0, 112.0
_NUMBER_AT, _SIGN_AT = 169.0, 131.0
_GAP = 2.4  # degrees of air on either side of a segment
_BROKEN_OUT = 9.0  # how far every other segment of a broken ring is pushed out
_CENTRE = SIZE / 2

Point = tuple[float, float]


@dataclass(frozen=True)
class Segment:
    """Where one principle stands: its whole shape, the inner half of it, two signs."""

    number: int
    whole: str
    half: str
    number_at: Point
    sign_at: Point


def segments(*, is_broken: bool = False) -> tuple[Segment, ...]:
    """Return the eleven segments, clockwise from the top."""
    return tuple(_segment(n, is_broken) for n in range(1, SEGMENTS + 1))


def _segment(number: int, is_broken: bool) -> Segment:
    step = 360 / SEGMENTS
    start, end = (number - 1) * step + _GAP / 2, number * step - _GAP / 2
    middle = (start + end) / 2
    out = _BROKEN_OUT if is_broken and number % 2 else 0.0
    centre = _at(middle, out, (_CENTRE, _CENTRE))
    return Segment(
        number=number,
        whole=_wedge(centre, start, end, OUTER, INNER),
        half=_wedge(centre, start, end, MIDDLE, INNER),
        number_at=_at(middle, _NUMBER_AT, centre),
        sign_at=_at(middle, _SIGN_AT, centre),
    )


def _wedge(centre: Point, start: float, end: float, outer: float, inner: float) -> str:
    corners = [
        _written(_at(start, outer, centre)),
        _written(_at(end, outer, centre)),
        _written(_at(end, inner, centre)),
        _written(_at(start, inner, centre)),
    ]
    return (
        f"M{corners[0]}A{outer:g} {outer:g} 0 0 1 {corners[1]}"
        f"L{corners[2]}A{inner:g} {inner:g} 0 0 0 {corners[3]}Z"
    )


def _at(degrees: float, distance: float, centre: Point) -> Point:
    """Return the point at this distance, with nought degrees at the top."""
    angle = radians(degrees)
    x, y = centre[0] + distance * sin(angle), centre[1] - distance * cos(angle)
    return round(x, 1), round(y, 1)


def _written(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"
