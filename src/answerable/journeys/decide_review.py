"""Deciding a review, what the body says to it, and its conditions to their end."""

from datetime import datetime

from django.db import transaction

from answerable.domains.assessments.actions import answers, conditions, rulings
from answerable.domains.assessments.actions import reviews as acts
from answerable.domains.assessments.core.deciding import Draft
from answerable.domains.assessments.queries import conditions as standing
from answerable.domains.assessments.queries import reviews
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.journeys import (
    independence,
    keep_clearance,
    keep_reviews,
    review_letters,
    tasks,
)


def decide(*, ref: str, draft: Draft, by: Actor, at: datetime) -> None:
    """Decide a review, once everyone who voted is still free to judge.

    Raises NotFound, NotPermitted, NotPossibleNow, NotIndependent, DecisionRefused,
    NotWhole and TextTooLong.
    """
    keep_reviews.recheck(ref=ref, at=at, post=tasks.post)
    _decide(ref, draft, by=by, at=at)


@transaction.atomic
def _decide(ref: str, draft: Draft, *, by: Actor, at: datetime) -> None:
    today = clock.london_date(at)
    found = reviews.show(ref, today=today, inside=True)
    judged = keep_reviews.judged_in(found)
    rulings.decide(ref=ref, draft=draft, judged=judged, by=by, at=at)
    keep_clearance.refresh(ref=found.line.subject, at=at)
    review_letters.decided(ref, today=today, post=tasks.post)


@transaction.atomic
def respond(*, ref: str, text: str, by: Actor, at: datetime) -> None:
    """Answer a decision for the body, and tell the people who judged it.

    Raises NotFound, NotPermitted, NotPossibleNow, AnswerRefused, NotWhole and
    TextTooLong.
    """
    answers.respond(ref=ref, text=text, by=by, at=at)
    review_letters.answered(ref, today=clock.london_date(at), post=tasks.post)


@transaction.atomic
def give_evidence(*, ref: str, number: int, text: str, by: Actor, at: datetime) -> None:
    """Hand in evidence for a condition, and ask a reviewer to look at it.

    Raises NotFound, NotPermitted, NotPossibleNow, NotWhole and TextTooLong.
    """
    conditions.give_evidence(ref=ref, number=number, text=text, by=by, at=at)
    review_letters.evidence_given(
        ref, number, today=clock.london_date(at), post=tasks.post
    )


@transaction.atomic
def look(
    *, ref: str, number: int, accept: bool, why: str, by: Actor, at: datetime
) -> None:
    """Accept the evidence for a condition or send it back, and tell the body.

    Raises NotFound, NotPermitted, NotPossibleNow, NotIndependent, NotWhole and
    TextTooLong.
    """
    today = clock.london_date(at)
    judged = keep_reviews.judged_in(reviews.show(ref, today=today))
    independence.check(by.ref, judged, today=today)
    conditions.look(
        ref=ref, number=number, accept=accept, why=why, judged=judged, by=by, at=at
    )
    condition = standing.of_review(ref, today=today)[number - 1]
    review_letters.looked_at(condition, post=tasks.post)


@transaction.atomic
def close(*, ref: str, by: Actor, at: datetime) -> None:
    """End a review whose conditions are all met.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    acts.close(ref=ref, by=by, at=at)
