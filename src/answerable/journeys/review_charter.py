"""The review of the Charter, with letters to whoever is waiting.

Someone who asks "who is told that the Charter is reviewed?" reads this file.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.duties.actions import charter_reviewers, charter_reviews
from answerable.domains.panels.queries import panels
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say
from answerable.journeys import charter_people, tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def open_review(
    *,
    edition: str,
    scope: str,
    interests_said: str,
    by: Actor,
    at: datetime,
    made: str = "",
) -> str:
    """Announce a review, and invite everyone who may take part. Returns its reference.

    Raises NotFound, NotPermitted, NotIndependent, ReviewRefused and ReasonMissing.
    """
    ref = charter_reviews.open_review(
        edition=edition,
        scope=scope,
        interests_said=interests_said,
        is_by_lot=_is_by_lot(by),
        by=by,
        at=at,
        ref=made,
    )
    letter = Letter(
        say("The Charter is reviewed: will you take part?"),
        (
            say(
                "A review of the Charter was announced. It needs at least three people."
            ),
            say("One in three is a resident. All are free of every Charter partner."),
        ),
        f"/staff/charter/{ref}/",
    )
    tasks.post(letter, charter_people.who_reviews(but=by.ref))
    return ref


@transaction.atomic
def join(*, ref: str, interests_said: str, by: Actor, at: datetime) -> int:
    """Become a reviewer, as a resident where the lot drew this person for a panel.

    Raises NotFound, NotPermitted, NotIndependent, ReviewRefused and TextTooLong.
    """
    return charter_reviewers.join(
        ref=ref,
        interests_said=interests_said,
        is_by_lot=_is_by_lot(by),
        by=by,
        at=at,
    )


def _is_by_lot(by: Actor) -> bool | None:
    return panels.seats_by_lot([by.ref]).get(by.ref)


@transaction.atomic
def report(*, ref: str, summary: str, by: Actor, at: datetime) -> None:
    """Tell what the review found, and ask the first signing bodies to answer.

    Raises NotFound, NotPermitted and ReviewRefused.
    """
    charter_reviews.report(ref=ref, summary=summary, by=by, at=at)
    letter = Letter(
        say("Please answer the review of the Charter"),
        (
            say("The review has said in public what it found."),
            say("Your body signed the Charter first. It has three months to answer."),
        ),
        f"/staff/charter/{ref}/",
    )
    tasks.post(letter, charter_people.who_signs())
