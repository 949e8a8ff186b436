"""A committee as everyone reads it: by jobs and days, and never by name."""

from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.meetings import MeetingState


@dataclass(frozen=True)
class CommitteeView:
    """A body's committee."""

    slug: str
    name: str
    remit: str
    quorum: int
    body_ref: str
    body_slug: str
    body_name: str
    example: bool


@dataclass(frozen=True)
class SitterView:
    """A member by what they do."""

    ref: str
    job: str
    comes_from: str
    is_lay: bool
    since: date
    until: date | None


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list, with how many questions it has."""

    ref: str
    on: date
    state: MeetingState
    items: int


@dataclass(frozen=True)
class AdviceView:
    """Advice on an item, and what the body did with it."""

    ref: str
    item: str
    title: str
    committee: str
    committee_name: str
    meeting: str
    on: date
    project: str
    advice: Advice
    reasons: str
    conditions: str
    dissent: str
    taking_part: int
    at: datetime
    entry: int
    asks: str  # the body that is to say what it does with it
    answer_by: date
    followed: FollowedStatus | None
    answer: str
    answered_at: datetime | None
    answer_entry: int

    def is_late(self, today: date) -> bool:
        """Say whether the body should have answered by now."""
        return self.followed is None and today > self.answer_by


@dataclass(frozen=True)
class PaperView:
    """A paper: where it is, or under which law it is kept back."""

    title: str
    about: str
    url: str
    withheld_law: str


@dataclass(frozen=True)
class ItemView:
    """A question on an agenda, with all that came of it."""

    ref: str
    number: int
    title: str
    question: str
    project: str
    project_title: str
    added_at: datetime
    papers: tuple[PaperView, ...]
    declared: tuple[tuple[str, str], ...]  # job, interest
    advice: AdviceView | None


@dataclass(frozen=True)
class MeetingView:
    """A meeting with its agenda and, once it was held, its minutes."""

    ref: str
    on: date
    state: MeetingState
    called_at: datetime
    minutes: str
    present: tuple[SitterView, ...]
    ended_at: datetime | None
    why_off: str
    committee: CommitteeView
    items: tuple[ItemView, ...]
