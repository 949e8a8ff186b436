"""What becomes of a review while time passes: who is still free, and what falls due.

Someone who asks "what if a reviewer joins the supplier half-way?" reads this file. It
is looked at before every act and each minute: the seat is vacated, the vote is set
aside in public, and the review waits until somebody else has voted in its place.
"""

from datetime import date, datetime

from django.db import transaction

from answerable.domains.assessments.actions import conditions, seats
from answerable.domains.assessments.core.records import ReviewView
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.core.vacancies import Vacancy
from answerable.domains.assessments.queries import conditions as standing
from answerable.domains.assessments.queries import reviews
from answerable.domains.organisations.core.independence import Judged
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM
from answerable.journeys import independence, review_letters
from answerable.journeys.review_letters import Post

WATCHED = (ReviewState.OPEN, ReviewState.VOTED)


def judged_in(found: ReviewView) -> Judged:
    """Return who has a stake in what a review judges."""
    return independence.judged_subject(found.line.subject, funders=found.funders)


@transaction.atomic
def recheck(*, ref: str, at: datetime, post: Post) -> int:
    """Vacate the seats of people who are no longer free to judge; return how many.

    Raises NotFound.
    """
    today = clock.london_date(at)
    found = reviews.show(ref, today=today, inside=True)
    if found.line.state not in WATCHED:
        return 0
    sitting = reviews.people(ref)
    decisions = independence.of_all(
        set(sitting.values()), judged_in(found), today=today
    )
    bound = [n for n, person in sitting.items() if not decisions[person].allowed]
    for number in bound:
        why = Vacancy(decisions[sitting[number]].reasons[0].code)
        seats.vacate(ref=ref, number=number, why=why, by=SYSTEM, at=at)
    if bound:
        review_letters.somebody_left(ref, today=today, post=post)
    return len(bound)


def recheck_all(*, at: datetime, post: Post) -> int:
    """Look again at everyone who sits on a review that runs; return how many left."""
    return sum(
        recheck(ref=line.ref, at=at, post=post) for line in reviews.open_ones(WATCHED)
    )


@transaction.atomic
def remind(*, today: date, post: Post) -> int:
    """Write to bodies whose conditions fall due or are late; return how many."""
    waiting = standing.to_remind(today)
    for condition in waiting:
        review_letters.remind(condition, post=post)
    keys = [(condition.review, condition.number) for condition in waiting]
    conditions.note_reminded(keys=keys, today=today)
    return len(waiting)


def keep(*, at: datetime, post: Post) -> None:
    """Do what the clock asks of reviews: who is still free, and what falls due."""
    recheck_all(at=at, post=post)
    remind(today=clock.london_date(at), post=post)
