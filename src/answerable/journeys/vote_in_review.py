"""Voting in a review: alone, once, and only while one is free to judge."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.assessments.actions import ballots
from answerable.domains.assessments.core.voting import Vote
from answerable.domains.assessments.queries import reviews
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.journeys import independence, keep_reviews, review_letters, tasks


def vote(
    *, ref: str, votes: Sequence[Vote], wishes: str, by: Actor, at: datetime
) -> bool:
    """Vote in a review; say whether that was the last vote.

    First everyone's independence is looked at, and what that finds is kept even where
    the vote is refused. Raises NotFound, NotPermitted, NotIndependent, VoteRefused,
    NotWhole and TextTooLong.
    """
    keep_reviews.recheck(ref=ref, at=at, post=tasks.post)
    return _vote(ref, votes, wishes, by=by, at=at)


@transaction.atomic
def _vote(
    ref: str, votes: Sequence[Vote], wishes: str, *, by: Actor, at: datetime
) -> bool:
    today = clock.london_date(at)
    judged = keep_reviews.judged_in(reviews.show(ref, today=today, inside=True))
    independence.check(by.ref, judged, today=today)
    is_last = ballots.cast(
        ref=ref, votes=votes, wishes=wishes, judged=judged, by=by, at=at
    )
    if is_last:
        review_letters.all_voted(ref, today=today, post=tasks.post)
    return is_last


def dissent(*, ref: str, text: str, by: Actor, at: datetime) -> None:
    """Put one's dissent on record.

    Raises NotFound, NotPermitted, NotPossibleNow, VoteRefused, NotWhole, TextTooLong.
    """
    keep_reviews.recheck(ref=ref, at=at, post=tasks.post)
    ballots.dissent(ref=ref, text=text, by=by, at=at)
