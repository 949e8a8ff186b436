"""A panel as everyone reads it: numbers, places and days; names for those who must."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from answerable.domains.panels.core.calling import CallInState
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.core.states import PanelState
from answerable.foundations.core.decision import Decision


@dataclass(frozen=True)
class PanelLine:
    """A panel in a list."""

    ref: str
    name: str
    purpose: str
    body_slug: str
    body_name: str
    state: PanelState
    seats: int
    chosen: int
    seed_on: date
    sits_from: date
    sits_until: date
    example: bool


@dataclass(frozen=True)
class GroupLine:
    """A group of the list: how many it has, how many seats are kept, what chance."""

    group: str
    people: int
    kept: int
    chance: Fraction
    numbers: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Return the chance as a whole percentage."""
        return round(self.chance * 100)


@dataclass(frozen=True)
class SeatView:
    """That somebody was asked for a place: a number or a job, and never a name."""

    ref: str
    place: int
    number: str
    group: str
    job: str
    comes_from: str
    state: SeatState
    offered_at: datetime
    answer_by: date
    answered_at: datetime | None
    left_at: datetime | None
    person: str = ""  # for the register team alone
    support: str = ""


@dataclass(frozen=True)
class CallInView:
    """A project that a panel called in, and what came of it."""

    ref: str
    panel: str
    panel_name: str
    project: str
    title: str
    reasons: str
    state: CallInState
    review: str
    at: datetime
    entry: int


@dataclass(frozen=True)
class PanelView:
    """Everything public about a panel."""

    line: PanelLine
    least: int
    pay: str
    support: str
    seed_from: str
    seed: str
    list_sha256: str
    listed_at: datetime
    drawn_at: datetime | None
    opened_at: datetime | None
    ended_at: datetime | None
    why_ended: str
    people: int
    groups: tuple[GroupLine, ...]
    places: tuple[tuple[SeatView, ...], ...]
    short: Decision
    left_to_ask: int
    call_ins: tuple[CallInView, ...]
