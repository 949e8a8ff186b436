"""A review of the Charter as it is read: reviewers, findings, dissents and answers."""

from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.duties.core import charter_reviews as rules
from answerable.domains.duties.core.review_states import PartKind, ReviewState
from answerable.foundations import clock


@dataclass(frozen=True)
class ReviewerView:
    """A reviewer, as the public knows them: by number and body."""

    number: int
    body: str
    is_resident: bool
    interests: str
    joined_at: datetime
    left_at: datetime | None
    left_because: str


@dataclass(frozen=True)
class PartView:
    """A finding or a dissent."""

    number: int
    kind: PartKind
    principle: int
    text: str
    change: str
    by_number: int


@dataclass(frozen=True)
class AnswerView:
    """What a body answered."""

    organisation: str
    slug: str
    text: str
    by_role: str
    at: datetime
    entry: int


@dataclass(frozen=True)
class ReviewLine:
    """A review in a list."""

    ref: str
    edition: str
    state: ReviewState
    opened_at: datetime
    reported_at: datetime | None
    ended_at: datetime | None
    new_edition: str


@dataclass(frozen=True)
class ReviewView:
    """A review with everything that is public of it now."""

    ref: str
    edition: str
    state: ReviewState
    scope: str
    summary: str
    reasons: str
    new_edition: str
    opened_at: datetime
    begun_at: datetime | None
    reported_at: datetime | None
    ended_at: datetime | None
    entry: int
    reviewers: tuple[ReviewerView, ...]
    findings: tuple[PartView, ...]
    dissents: tuple[PartView, ...]
    answers: tuple[AnswerView, ...]
    unanswered: tuple[str, ...]

    @property
    def present(self) -> tuple[ReviewerView, ...]:
        """Return the reviewers who have not left."""
        return tuple(one for one in self.reviewers if one.left_at is None)

    @property
    def answers_due(self) -> date | None:
        """Return the day until which bodies may answer."""
        if self.reported_at is None:
            return None
        return rules.answers_due(clock.london_date(self.reported_at))
