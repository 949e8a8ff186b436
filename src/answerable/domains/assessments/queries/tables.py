"""What is told of reviews, so that the public register can be put together again.

Who sits is told by role and body once voting opens, votes once the review is decided,
and people never.
"""

from django.db.models import QuerySet

from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.models import (
    Answer,
    Ballot,
    Condition,
    Dissent,
    Review,
    Ruling,
    Seat,
)
from answerable.foundations.tables import Row, Table

DECIDED = (ReviewState.DECIDED, ReviewState.RESPONDED, ReviewState.CLOSED)
_OF_REVIEW = {"review": "ref"}
_OF_SEAT = {"seat": "key"}


def _nobody(row: Row) -> str:
    """Give each seat a name of its own, which is no person's."""
    return str(row["key"])


def _opened(rows: QuerySet[Ballot]) -> QuerySet[Ballot]:
    return rows.filter(seat__review__state__in=DECIDED)


REVIEWS = Table(
    name="reviews",
    model=Review,
    fields=Review.Privacy.public,
    links={"organisation": "ref"},
    untold={"opened_by_ref": ""},
)
SEATS = Table(
    name="review_seats",
    model=Seat,
    fields=Seat.Privacy.public,
    links={**_OF_REVIEW, "organisation": "ref"},
    untold={"person_ref": _nobody, "chosen_by_ref": ""},
    shown=lambda rows: rows.exclude(review__started_at=None),
)
BALLOTS = Table(
    name="review_ballots",
    model=Ballot,
    fields=Ballot.Privacy.public,
    links=_OF_SEAT,
    shown=_opened,
)
DISSENTS = Table(
    name="review_dissents",
    model=Dissent,
    fields=Dissent.Privacy.public,
    links=_OF_SEAT,
    shown=_opened,
)
RULINGS = Table(
    name="review_decisions",
    model=Ruling,
    fields=Ruling.Privacy.public,
    links=_OF_REVIEW,
    untold={"by_ref": ""},
)
CONDITIONS = Table(
    name="review_conditions",
    model=Condition,
    fields=Condition.Privacy.public,
    links=_OF_REVIEW,
    untold={"given_by_ref": "", "reminded_on": None},
)
ANSWERS = Table(
    name="review_answers",
    model=Answer,
    fields=Answer.Privacy.public,
    links=_OF_REVIEW,
    untold={"by_ref": ""},
)
TABLES = (REVIEWS, SEATS, BALLOTS, DISSENTS, RULINGS, CONDITIONS, ANSWERS)
