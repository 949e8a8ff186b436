"""Who reviews the Charter: joining, and being set aside in public with the reason.

The Charter, Principle 11: free of every signing body, which is asked at each act.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from answerable.domains.duties.core import events
from answerable.domains.duties.core import review_conduct as rules
from answerable.domains.duties.core.review_states import ReviewState
from answerable.domains.duties.models import CharterReview, CharterReviewer
from answerable.domains.duties.queries import reviews
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import interests
from answerable.domains.register.core import wording
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused


class ReviewRefused(Refused):
    """The step is not open now, or something that it needs is missing."""


class NotIndependent(Refused):
    """Whoever wants to review belongs to a body that signed the Charter."""


@transaction.atomic
def join(
    *, ref: str, interests_said: str, is_by_lot: bool | None, by: Actor, at: datetime
) -> int:
    """Become a reviewer, and say what could be held against it. Returns the number.

    `is_by_lot` says if the lot drew them for a panel that sits; it is None for those
    who sit on none. Raises NotFound, NotPermitted, NotIndependent, ReviewRefused and
    TextTooLong.
    """
    must_be_free(by, at)
    found = locked(ref)
    has_joined = bool(reviews.is_reviewer(ref, by.ref))
    rules.may_join(ReviewState(found.state), has_joined).or_raise(ReviewRefused)
    return add(found, interests_said, is_by_lot, by=by, at=at)


@transaction.atomic
def set_aside(*, ref: str, number: int, reason: str, by: Actor, at: datetime) -> None:
    """End somebody's part in a review, in public and with the reason.

    The lead can do it for anyone, and each reviewer for themselves. Raises NotFound,
    NotPermitted, ReviewRefused, ReasonMissing, NamesPerson and TextTooLong.
    """
    may(by)
    found = locked(ref)
    reviewer = CharterReviewer.objects.filter(
        review=found, number=number, left_at=None
    ).first()
    if reviewer is None:
        raise NotFound.of("reviewer", str(number))
    allowed = by.ref in (found.lead_ref, reviewer.person_ref)
    open_states = (ReviewState.GATHERING, ReviewState.REVIEWING)
    Decision.unless(
        None if allowed else _not_yours(),
        None if found.state in open_states else _over(),
    ).or_raise(ReviewRefused)
    why = wording.need(reason, wording.REASON_ROOM, "why")
    reviewer.left_at, reviewer.left_because = at, why
    reviewer.save(update_fields=["left_at", "left_because"])
    event = events.CharterReviewerSetAside(
        ref, reviewer.is_resident, words={"reason": why}
    )
    ledger.record(event, by=by, at=at)


def locked(ref: str) -> CharterReview:
    """Return a review, held until the end of the act. Raises NotFound."""
    known = reviews.at(ref)
    return CharterReview.objects.select_for_update().get(pk=known.pk)


def may(by: Actor) -> None:
    """Ask for the role. Raises NotPermitted."""
    permit(by, Permission.REVIEW_CHARTER, organisations.operator().ref)


def must_be_free(by: Actor, at: datetime) -> None:
    """Ask for the role and for independence. Raises NotPermitted, NotIndependent."""
    may(by)
    today = clock.london_date(at)
    reviews.fitness(by.ref, today=today).or_raise(NotIndependent)


def add(
    review: CharterReview, said: str, is_by_lot: bool | None, *, by: Actor, at: datetime
) -> int:
    """Add somebody to a review, as one step of an act; return their number.

    Raises ReviewRefused: a role alone makes nobody a member of a panel.
    """
    is_of_panel_only = by.role == Role.PANEL_MEMBER and is_by_lot is None
    Decision.unless(_no_seat() if is_of_panel_only else None).or_raise(ReviewRefused)
    is_resident = is_by_lot is True
    who = interests.judge(by.ref, today=clock.london_date(at))
    rows = CharterReviewer.objects.filter(review=review)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    told = wording.settle(said, wording.REASON_ROOM)
    body = "" if is_resident else ", ".join(b.name for b in who.bodies)
    CharterReviewer.objects.create(
        review=review,
        number=number,
        person_ref=by.ref,
        body=body,
        is_resident=is_resident,
        interests=told,
        joined_at=at,
    )
    event = events.CharterReviewerJoined(
        review.ref, is_resident, words={"interests": told}
    )
    ledger.record(event, by=by, at=at)
    return number


def _no_seat() -> Reason:
    return Reason(
        "no_seat_on_a_panel",
        "This person sits on no panel now, so no lot has chosen them to judge.",
        "The register team can draw a panel.",
    )


def _not_yours() -> Reason:
    return Reason(
        "not_yours",
        "Only the lead can set someone else aside.",
        "Whoever opened the review can do this.",
    )


def _over() -> Reason:
    return Reason(
        "review_over",
        "The review has reported or ended, so its reviewers stay as they were.",
        "What happened since can be said in the next review.",
    )
