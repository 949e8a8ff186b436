"""Draws the flows: where each box, line and word of the picture stands.

Two drawings of the same flows: across for a wide page, downwards for a phone.
Positions are worked out here; the template only writes them as SVG.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from answerable.interfaces.ui.record.flows import LONGEST_PICTURE, Lane
from answerable.interfaces.ui.record.measuring import wrap

TEXT = 16
SMALL = 14.5
LINE = 20
PAD = 12
GAP = 18


@dataclass(frozen=True)
class Box:
    """A body that gives or gets: its place, its name, what it is, what it does."""

    x: float
    y: float
    width: float
    height: float
    name: tuple[str, ...]
    kind: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    sign: str = ""


@dataclass(frozen=True)
class Arrow:
    """A movement: its line, and the words that stand at it."""

    x1: float
    x2: float
    y: float
    text_x: float
    what_y: float
    power_y: float
    what: tuple[str, ...]
    power: tuple[str, ...]
    kind: tuple[str, ...]
    lacks_power: bool


@dataclass(frozen=True)
class Trunk:
    """The line down which a giver's data runs, in the drawing for phones."""

    x: float
    y1: float
    y2: float


@dataclass(frozen=True)
class Picture:
    """A whole drawing."""

    width: float
    height: float
    givers: tuple[Box, ...]
    receivers: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    trunks: tuple[Trunk, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class _Measured:
    """The lines of one flow, broken to fit, with the height they need."""

    lane: Lane
    what: tuple[str, ...]
    power: tuple[str, ...]
    kind: tuple[str, ...]
    name: tuple[str, ...]
    body: tuple[str, ...]
    purpose: tuple[str, ...]

    @property
    def words(self) -> float:
        return LINE * (len(self.what) + len(self.power) + len(self.kind)) + 2 * PAD

    @property
    def receiver(self) -> float:
        return LINE * (len(self.name) + len(self.body) + len(self.purpose)) + 2 * PAD


def _measure(lane: Lane, words: float, box: float, nothing: str) -> _Measured:
    inner = box - 2 * PAD
    sign = 24 if lane.sign else 0
    power = lane.power or (nothing if lane.names_power else "")
    return _Measured(
        lane=lane,
        what=wrap(lane.what, words, TEXT, bold=True, most=3),
        power=wrap(power, words, SMALL, most=3),
        kind=wrap(lane.power_kind if lane.power else "", words, SMALL, most=2),
        name=wrap(lane.receiver, inner, TEXT, bold=True, most=3),
        body=wrap(lane.receiver_kind, inner - sign, SMALL, bold=True, most=2),
        purpose=wrap(lane.purpose, inner, SMALL, most=4),
    )


def across(lanes: Sequence[Lane], *, nothing: str, width: float = 800) -> Picture:
    """Draw from left to right: givers, what and power, receivers."""
    giver_width, receiver_width = 190.0, 250.0
    start, end = giver_width, width - receiver_width
    shown = lanes[:LONGEST_PICTURE]
    givers: list[Box] = []
    receivers: list[tuple[Lane, Box]] = []
    arrows: list[Arrow] = []
    y = 0.0
    for giver, group in groupby(shown, key=lambda lane: lane.giver):
        top = y
        name = wrap(giver, giver_width - 2 * PAD, TEXT, bold=True, most=5)
        measured = [
            _measure(lane, end - start - 48, receiver_width, nothing) for lane in group
        ]
        least = LINE * len(name) + 2 * PAD
        for place, found in enumerate(measured):
            last = place == len(measured) - 1
            height = max(found.words, found.receiver, least - (y - top) if last else 0)
            box = _receiver(found, end, y, receiver_width, height)
            receivers.append((found.lane, box))
            arrows.append(_level(found, start, end, y, height))
            y += height + GAP
        givers.append(Box(0, top, giver_width, y - GAP - top, name))
        y += GAP / 2
    return Picture(
        width,
        max(y - 1.5 * GAP, 1) + 2,
        tuple(givers),
        _merged(receivers),
        tuple(arrows),
        left_out=len(lanes) - len(shown),
    )


def _goal(lane: Lane) -> tuple[str, str, str]:
    return lane.receiver, lane.receiver_kind, lane.purpose


def _merged(found: Sequence[tuple[Lane, Box]]) -> tuple[Box, ...]:
    """Draw one box for neighbours that get things for the same purpose."""
    merged = []
    for _, group in groupby(found, key=lambda pair: _goal(pair[0])):
        boxes = [box for _, box in group]
        last = boxes[-1]
        height = last.y + last.height - boxes[0].y
        merged.append(replace(boxes[0], height=height))
    return tuple(merged)


def _receiver(found: _Measured, x: float, y: float, width: float, height: float) -> Box:
    return Box(
        x, y, width, height, found.name, found.body, found.purpose, found.lane.sign
    )


def _level(found: _Measured, x1: float, x2: float, y: float, height: float) -> Arrow:
    """Put what is given above the line, and the power it moves under below it."""
    below = LINE * (len(found.power) + len(found.kind))
    above = LINE * len(found.what)
    line = y + height / 2 + (above - below) / 2
    return Arrow(
        x1=x1,
        x2=x2,
        y=line,
        text_x=x1 + 20,
        what_y=line - 9 - LINE * (len(found.what) - 1),
        power_y=line + 19,
        what=found.what,
        power=found.power,
        kind=found.kind,
        lacks_power=found.lane.lacks_power,
    )


def downwards(lanes: Sequence[Lane], *, nothing: str, width: float = 343) -> Picture:
    """Draw from top to bottom: a giver, then each thing it gives and to whom."""
    trunk_x, box_x = 16.0, 42.0
    room = width - box_x
    shown = lanes[:LONGEST_PICTURE]
    givers: list[Box] = []
    receivers: list[Box] = []
    arrows: list[Arrow] = []
    trunks: list[Trunk] = []
    y = 0.0
    for giver, group in groupby(shown, key=lambda lane: lane.giver):
        name = wrap(giver, width - 2 * PAD, TEXT, bold=True, most=3)
        height = LINE * len(name) + 2 * PAD
        givers.append(Box(0, y, width, height, name))
        below = y = y + height
        joint = y
        measured = (_measure(lane, room, room, nothing) for lane in group)
        for _, together in groupby(measured, key=lambda found: _goal(found.lane)):
            joint, box, found = _stacked(list(together), box_x, y, room)
            receivers.append(box)
            arrows += [replace(arrow, x1=trunk_x, y=joint) for arrow in found]
            y = box.y + box.height
        trunks.append(Trunk(trunk_x, below, joint))
        y += 1.5 * GAP
    return Picture(
        width,
        max(y - 1.5 * GAP, 1) + 2,
        tuple(givers),
        tuple(receivers),
        tuple(arrows),
        tuple(trunks),
        left_out=len(lanes) - len(shown),
    )


def _stacked(
    together: Sequence[_Measured], x: float, y: float, room: float
) -> tuple[float, Box, list[Arrow]]:
    """Put the words of flows with one goal above the box that they all lead to."""
    arrows = []
    for found in together:
        y += 8
        arrows.append(_turned(found, x, y))
        y += LINE * (len(found.what) + len(found.power) + len(found.kind)) + 10
    box = _receiver(together[0], x, y, room, together[0].receiver)
    return y + box.height / 2, box, arrows


def _turned(found: _Measured, x: float, y: float) -> Arrow:
    """Place the words; where the line stands is known once the box is placed."""
    return Arrow(
        x1=x,
        x2=x,
        y=y,
        text_x=x,
        what_y=y + 16,
        power_y=y + 16 + LINE * len(found.what),
        what=found.what,
        power=found.power,
        kind=found.kind,
        lacks_power=found.lane.lacks_power,
    )
