"""Who sits on a review: chosen by the register team, gone when no longer independent.

One person has one seat in a review, for good: whoever left does not come back.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from answerable.domains.assessments.actions import steps
from answerable.domains.assessments.actions.steps import NotPossibleNow
from answerable.domains.assessments.core import events
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.core.vacancies import Vacancy
from answerable.domains.assessments.models import Ballot, Review, Seat
from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.actions import private
from answerable.domains.ledger.core.private import PrivateAct
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.models import Organisation
from answerable.domains.organisations.queries.members import MembershipView
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused

_CHOOSING = (ReviewState.GATHERING, ReviewState.OPEN)
_SITTING = (*_CHOOSING, ReviewState.VOTED)


class SeatRefused(Refused):
    """This person may not sit here: no reviewer, or here already."""


@transaction.atomic
def choose(
    *,
    ref: str,
    person_ref: str,
    is_by_lot: bool | None,
    judged: Judged,
    by: Actor,
    at: datetime,
) -> int:
    """Give an independent person a seat, and return its number.

    `is_by_lot` says if the lot drew them for a panel that sits; it is None for those
    who sit on none. Raises NotFound, NotPermitted, NotPossibleNow, SeatRefused and
    NotIndependent.
    """
    review = steps.locked(ref)
    permit(by, Permission.CHOOSE_REVIEWERS, review.organisation.ref)
    Decision.unless(_too_late(review, _CHOOSING)).or_raise(NotPossibleNow)
    role = _role(review, person_ref, is_by_lot)
    steps.independent(person_ref, judged, at)
    seats = Seat.objects.filter(review=review)
    number = (seats.aggregate(last=Max("number"))["last"] or 0) + 1
    Seat.objects.create(
        review=review,
        number=number,
        key=f"{ref}/{number}",
        person_ref=person_ref,
        role=role.role,
        organisation=Organisation.objects.get(ref=role.organisation_ref),
        is_resident=is_by_lot is True and role.role is Role.PANEL_MEMBER,
        chosen_by_ref=by.ref,
        chosen_at=at,
    )
    act = PrivateAct("review.seat_given", person_ref, {"review": ref})
    private.record(act, by=by, at=at)
    return number


def _role(review: Review, person_ref: str, is_by_lot: bool | None) -> MembershipView:
    """Return the role in which somebody sits, that of a panel first.

    A role alone makes nobody a member of a panel: they must sit on one. Raises
    SeatRefused.
    """
    held = [
        role
        for role in organisations.memberships_of(person_ref)
        if role.allows(Permission.REVIEW, review.organisation.ref)
    ]
    of_panel = [role for role in held if role.role is Role.PANEL_MEMBER]
    others = [role for role in held if role not in of_panel]
    able = others if is_by_lot is None else of_panel + others
    sits = Seat.objects.filter(review=review, person_ref=person_ref).exists()
    Decision.unless(
        None if able else _no_reviewer(), _sits_already() if sits else None
    ).or_raise(SeatRefused)
    return able[0]


@transaction.atomic
def vacate(*, ref: str, number: int, why: Vacancy, by: Actor, at: datetime) -> None:
    """Take a seat away, and set a vote of it aside where everyone can see that.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    review = steps.locked(ref)
    permit(by, Permission.CHOOSE_REVIEWERS, review.organisation.ref)
    Decision.unless(_too_late(review, _SITTING)).or_raise(NotPossibleNow)
    seat = Seat.objects.filter(review=review, number=number, vacated_at=None).first()
    if seat is None:
        raise NotFound.of("seat", str(number))
    event = events.SeatVacated(
        subject=review.subject,
        review=ref,
        seat=number,
        why=why,
        vote_set_aside=Ballot.objects.filter(seat=seat).exists(),
    )
    seat.vacated_entry = ledger.record(event, by=by, at=at).seq
    seat.vacated_at, seat.why_vacated = at, why
    seat.save(update_fields=["vacated_at", "why_vacated", "vacated_entry"])
    if review.state == ReviewState.VOTED:
        review.state, review.voted_at = ReviewState.OPEN, None
        review.save(update_fields=["state", "voted_at"])


def _too_late(review: Review, states: tuple[ReviewState, ...]) -> Reason | None:
    if review.state in states:
        return None
    return Reason(
        "seats_are_settled",
        "Who judges cannot change any more in this review.",
        "The register team can open another review.",
    )


def _no_reviewer() -> Reason:
    return Reason(
        "no_reviewer",
        "This person is no reviewer, and sits on no panel now.",
        "The register team can give the role at a body that is free to judge, or draw "
        "a panel of residents.",
    )


def _sits_already() -> Reason:
    return Reason(
        "sits_already",
        "This person sits or sat on this review, and nobody sits on it twice.",
        "The register team can choose someone else.",
    )
