"""What readers of reviews get: frozen, and without anybody's name.

Pages and other domains' journeys read these, so a template can never reach a person or
a vote that is not open yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.assessments.core import deciding
from answerable.domains.assessments.core.conditions import ConditionState
from answerable.domains.assessments.core.counting import Tally
from answerable.domains.assessments.core.purposes import Outcome, Purpose
from answerable.domains.assessments.core.questions import Question
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.core.vacancies import Vacancy
from answerable.domains.assessments.core.voting import Vote
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.organisations.core.roles import Role


@dataclass(frozen=True)
class ConditionView:
    """A condition with how it stands today."""

    review: str
    subject: str
    title: str
    organisation_ref: str
    number: int
    text: str
    owner_role: str
    due_on: date
    evidence: str
    state: ConditionState
    overdue: bool
    given: str
    given_on: date | None
    given_entry: int | None
    looked: str
    looked_on: date | None
    looked_by_role: str
    looked_entry: int | None


@dataclass(frozen=True)
class ReviewLine:
    """A review in a list."""

    ref: str
    subject: str
    title: str
    organisation_ref: str
    organisation_slug: str
    organisation_name: str
    purpose: Purpose
    state: ReviewState
    opened_at: datetime
    vote_by: date | None
    outcome: Outcome | None
    expires_on: date | None
    example: bool

    @property
    def is_of_project(self) -> bool:
        """Whether a project is judged, and not a body."""
        return not self.subject.startswith("ORG-")


@dataclass(frozen=True)
class SeatView:
    """A seat as everyone may see it: a number, a role and a body."""

    number: int
    role: Role
    organisation_name: str
    is_resident: bool
    has_voted: bool
    vacated_at: datetime | None
    why_vacated: Vacancy | None
    vacated_entry: int | None


@dataclass(frozen=True)
class BallotView:
    """One person's votes, by seat, with what they would ask for and their dissent."""

    seat: int
    votes: Mapping[int, Vote]
    wishes: str
    entry: int
    dissent: str
    dissent_entry: int | None


@dataclass(frozen=True)
class RulingView:
    """The decision as the public reads it."""

    outcome: Outcome
    verdicts: Mapping[int, Verdict]
    differs_on: tuple[int, ...]
    reasons: str
    why_differs: str
    expires_on: date
    by_role: str
    by_organisation: str
    at: datetime
    entry: int


@dataclass(frozen=True)
class AnswerView:
    voice: str
    label: str
    text: str
    by_role: str
    at: datetime
    entry: int


@dataclass(frozen=True)
class ReviewView:
    """A review with everything that may be seen of it by whoever asks."""

    line: ReviewLine
    why: str
    asked_by: str
    needed: int
    with_residents: bool
    funders: tuple[str, ...]
    version: int
    pins: Mapping[str, str]
    engine: str
    questions: tuple[Question, ...]
    minutes: int
    started_at: datetime | None
    voted_at: datetime | None
    ended_at: datetime | None
    why_ended: str
    entry: int
    ended_entry: int | None
    seats: tuple[SeatView, ...]
    tallies: tuple[Tally, ...]
    ballots: tuple[BallotView, ...]
    ruling: RulingView | None
    conditions: tuple[ConditionView, ...]
    answers: tuple[AnswerView, ...]

    @property
    def sitting(self) -> tuple[SeatView, ...]:
        """The seats that are taken."""
        return tuple(seat for seat in self.seats if seat.vacated_at is None)

    @property
    def vacated(self) -> tuple[SeatView, ...]:
        """The seats that somebody had to leave."""
        return tuple(seat for seat in self.seats if seat.vacated_at is not None)

    @property
    def missing(self) -> int:
        """How many people are still to be found."""
        return max(0, self.needed - len(self.sitting))


@dataclass(frozen=True)
class ReviewPage:
    """One page of the list of reviews."""

    lines: tuple[ReviewLine, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True)
class ReviewResult:
    """What came of a review, for whoever decides on something else by it."""

    ref: str
    subject: str
    purpose: Purpose
    version: int
    pins: Mapping[str, str]
    outcome: Outcome
    verdicts: Mapping[str, Verdict]  # by edition and criterion
    tallies: tuple[Tally, ...]
    conditions: tuple[ConditionView, ...]
    decided_at: datetime
    expires_on: date
    has_residents: bool

    def holds(self, today: date) -> bool:
        """Say whether the decision still holds."""
        return deciding.holds(self.expires_on, today)
