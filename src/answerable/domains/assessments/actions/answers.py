"""What the body and its supplier say to a decision."""

from datetime import datetime

from django.db import transaction

from answerable.domains.assessments.actions import steps
from answerable.domains.assessments.actions.steps import NotPossibleNow
from answerable.domains.assessments.core import answering, events
from answerable.domains.assessments.core.answering import Voice
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.models import Answer, Review
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused

ROOM = 4_000
_DECIDED = (ReviewState.DECIDED, ReviewState.RESPONDED, ReviewState.CLOSED)


class AnswerRefused(Refused):
    """The answer is empty or too long."""


@transaction.atomic
def respond(*, ref: str, text: str, by: Actor, at: datetime) -> None:
    """Answer a decision for the body.

    Raises NotFound, NotPermitted, NotPossibleNow, AnswerRefused, NotWhole and
    TextTooLong.
    """
    review = steps.locked(ref)
    permit(by, Permission.RESPOND_TO_REVIEW, review.organisation.ref)
    steps.check(review, ReviewState.RESPONDED, Permission.RESPOND_TO_REVIEW, "respond")
    _keep(review, Voice.OWNER, text, by=by, at=at)
    review.state = ReviewState.RESPONDED
    review.save(update_fields=["state"])


@transaction.atomic
def pass_on(*, ref: str, text: str, by: Actor, at: datetime) -> None:
    """Put down what a supplier answered, as it wrote it to the register team.

    Raises NotFound, NotPermitted, NotPossibleNow, AnswerRefused, NotWhole and
    TextTooLong.
    """
    review = steps.locked(ref)
    permit(by, Permission.OPEN_REVIEW, review.organisation.ref)
    Decision.unless(
        None if review.state in _DECIDED else _NOT_DECIDED,
    ).or_raise(NotPossibleNow)
    _keep(review, Voice.SUPPLIER, text, by=by, at=at)


_NOT_DECIDED = Reason(
    "nothing_to_answer",
    "There is no decision yet that anyone could answer.",
    "Wait until the review is decided.",
)


def _keep(review: Review, voice: Voice, text: str, *, by: Actor, at: datetime) -> None:
    said = steps.settle(text, ROOM)
    answering.fits(voice, said).or_raise(AnswerRefused)
    event = events.ReviewAnswered(
        subject=review.subject, review=review.ref, voice=voice, words={"text": said}
    )
    entry = ledger.record(event, by=by, at=at).seq
    Answer.objects.create(
        review=review,
        voice=voice,
        text=said,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry,
    )
