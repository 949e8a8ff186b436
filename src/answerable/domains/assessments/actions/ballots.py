"""Voting, alone and once, and saying that one does not agree with the others."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.assessments.actions import steps
from answerable.domains.assessments.actions.steps import NotPossibleNow
from answerable.domains.assessments.core import events, voting
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.core.voting import Vote
from answerable.domains.assessments.models import Ballot, Dissent, Review, Seat
from answerable.domains.assessments.queries import standing
from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.actions import private
from answerable.domains.ledger.core.private import PrivateAct
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused

WISHES_ROOM = 2_000
DISSENT_ROOM = 2_000
_AFTER_VOTING = (ReviewState.VOTED, ReviewState.DECIDED, ReviewState.RESPONDED)


class VoteRefused(Refused):
    """The vote comes at the wrong time, from the wrong person, or not whole."""


@transaction.atomic
def cast(
    *,
    ref: str,
    votes: Sequence[Vote],
    wishes: str,
    judged: Judged,
    by: Actor,
    at: datetime,
) -> bool:
    """Vote on every question, with reasons; say whether that was the last vote.

    Only a promise goes into the ledger until the decision opens it. Raises NotFound,
    NotPermitted, NotIndependent, VoteRefused, NotWhole and TextTooLong.
    """
    review = steps.locked(ref)
    permit(by, Permission.REVIEW, review.organisation.ref)
    places = standing.places(review)
    voting.may_vote(
        state=ReviewState(review.state),
        seats=places,
        person=by.ref,
        opened=review.started_at,
        at=at,
    ).or_raise(VoteRefused)
    steps.independent(by.ref, judged, at)
    said = [
        Vote(v.question, v.verdict, steps.settle(v.reason, voting.REASON_ROOM))
        for v in votes
    ]
    voting.is_whole(standing.questions(review), said).or_raise(VoteRefused)
    seat = Seat.objects.get(review=review, person_ref=by.ref, vacated_at=None)
    _keep(review, seat, said, steps.settle(wishes, WISHES_ROOM), by=by, at=at)
    after = standing.places(review)
    if not voting.all_voted(after, review.needed):
        return False
    steps.check(review, ReviewState.VOTED, Permission.REVIEW, "last_vote", after)
    review.state, review.voted_at = ReviewState.VOTED, at
    review.save(update_fields=["state", "voted_at"])
    return True


def _keep(
    review: Review,
    seat: Seat,
    votes: Sequence[Vote],
    wishes: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    kept = [
        {"question": v.question, "verdict": v.verdict.value, "reason": v.reason}
        for v in sorted(votes, key=lambda vote: vote.question)
    ]
    promise, salt = steps.promise({"votes": kept, "wishes": wishes})
    event = events.VoteCast(
        subject=review.subject, commitment=promise, review=review.ref, seat=seat.number
    )
    entry = ledger.record(event, by=by, at=at)
    Ballot.objects.create(
        seat=seat, votes=kept, wishes=wishes, salt=salt, at=at, entry=entry.seq
    )
    act = PrivateAct("review.voted", review.ref, {"seat": str(seat.number)})
    private.record(act, by=by, at=at)


@transaction.atomic
def dissent(*, ref: str, text: str, by: Actor, at: datetime) -> None:
    """Put one's dissent on record, once, after everybody has voted.

    Raises NotFound, NotPermitted, NotPossibleNow, VoteRefused, NotWhole, TextTooLong.
    """
    review = steps.locked(ref)
    permit(by, Permission.REVIEW, review.organisation.ref)
    Decision.unless(_too_early(review)).or_raise(NotPossibleNow)
    seat = Seat.objects.filter(
        review=review, person_ref=by.ref, vacated_at=None
    ).first()
    has_voted = seat is not None and Ballot.objects.filter(seat=seat).exists()
    if seat is None or not has_voted:
        raise VoteRefused(Decision.unless(_NOT_A_VOTER))
    if Dissent.objects.filter(seat=seat).exists():
        raise VoteRefused(Decision.unless(_DISSENTED))
    said = steps.need(text, DISSENT_ROOM, _NO_WORDS)
    promise, salt = steps.promise({"dissent": said})
    event = events.DissentGiven(
        subject=review.subject, commitment=promise, review=ref, seat=seat.number
    )
    entry = ledger.record(event, by=by, at=at)
    Dissent.objects.create(seat=seat, text=said, salt=salt, at=at, entry=entry.seq)


def _too_early(review: Review) -> Reason | None:
    if review.state in _AFTER_VOTING:
        return None
    return Reason(
        "no_dissent_now",
        "Dissent is put on record after everybody has voted, and before the end.",
        "Wait until the votes are open.",
    )


_NOT_A_VOTER = Reason(
    "not_a_voter",
    "Only people whose vote counts here can dissent from it.",
    "The register team chooses who reviews.",
)
_DISSENTED = Reason(
    "dissented_already",
    "Your dissent is on record already.",
    "It stands as you wrote it.",
)
_NO_WORDS = Reason(
    "dissent_empty", "Say with what you do not agree, and why.", "Write it here."
)
