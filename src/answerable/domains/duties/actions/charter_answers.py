"""What the first signing bodies answer to a review of the Charter."""

from datetime import datetime

from django.db import transaction

from answerable.domains.duties.actions.charter_reviewers import ReviewRefused
from answerable.domains.duties.core import review_conduct as rules
from answerable.domains.duties.core.events import CharterReviewAnswered
from answerable.domains.duties.core.review_states import ReviewState
from answerable.domains.duties.models import CharterAnswer, CharterReview
from answerable.domains.duties.queries import oversight, reviews
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import wording
from answerable.foundations.core.actor import Actor


@transaction.atomic
def answer(*, ref: str, organisation: str, text: str, by: Actor, at: datetime) -> None:
    """Answer a review for one of the first signing bodies, once.

    Raises NotFound, NotPermitted, ReviewRefused, ReasonMissing and TextTooLong.
    """
    permit(by, Permission.WRITE_OVERSIGHT_REPORT, organisation)
    known = reviews.at(ref)
    found = CharterReview.objects.select_for_update().get(pk=known.pk)
    given = CharterAnswer.objects.filter(review=found, organisation=organisation)
    signed_first = {body.ref for body in oversight.signing_bodies()}
    rules.may_answer(
        ReviewState(found.state), organisation in signed_first, given.exists()
    ).or_raise(ReviewRefused)
    said = wording.need(text, wording.COMMENT_ROOM, "the answer")
    event = CharterReviewAnswered(ref, organisation, words={"text": said})
    entry = ledger.record(event, by=by, at=at)
    CharterAnswer.objects.create(
        review=found,
        organisation=organisation,
        text=said,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )
