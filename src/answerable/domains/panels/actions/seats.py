"""Seats: asking, taking, turning down, leaving, and whoever comes next in the draw.

Who sits where is personal. The ledger and the public know numbers and places only.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.accounts import queries as accounts
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import moves
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.actions.panels import answer_day
from answerable.domains.panels.core import events, seating
from answerable.domains.panels.core.seats import Asked, SeatState
from answerable.domains.panels.core.states import PanelState
from answerable.domains.panels.models import Lot, Panel, Seat
from answerable.domains.panels.queries import loading
from answerable.domains.register.core import wording
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound


@transaction.atomic
def choose(
    *, panel: str, email: str, job: str, comes_from: str, by: Actor, at: datetime
) -> str:
    """Ask somebody to sit beside the residents for what they know.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    found = moves.locked(panel)
    permit(by, Permission.RUN_PANEL, found.pool.body.ref)
    person = accounts.by_email(email)
    if person is None:
        raise NotFound.of("person with an account", email)
    rows = Seat.objects.filter(panel=found, lot=None, state__in=HELD)
    taken = set(rows.values_list("place", flat=True))
    can_review = organisations.can(
        Actor(person.ref, "", ""), Permission.REVIEW, found.pool.body.ref
    )
    seating.may_choose(
        PanelState(found.state),
        is_full=len(taken) >= found.chosen,
        is_there=_has_seat(found, person.ref),
    ).also(can_review).or_raise(NotPossibleNow)
    places = range(found.seats + 1, found.seats + found.chosen + 1)
    place = next(place for place in places if place not in taken)
    seat = Seat.objects.create(
        ref=refs.new("SEA"),
        panel=found,
        place=place,
        job=wording.need(job, wording.ROLE_ROOM, "what they do"),
        comes_from=wording.need(comes_from, wording.NAME_ROOM, "where they come from"),
        person_ref=person.ref,
        offered_at=at,
        answer_by=answer_day(at),
    )
    words = {"job": seat.job, "comes_from": seat.comes_from}
    ledger.record(events.MemberChosen(found.ref, place, words=words), by=by, at=at)
    return seat.ref


HELD = (SeatState.OFFERED, SeatState.ACCEPTED)


def _has_seat(panel: Panel, person_ref: str) -> bool:
    person = accounts.by_ref(person_ref)
    seats = Seat.objects.filter(panel=panel, state__in=HELD)
    drawn = seats.filter(lot__member__email=person.email if person else None)
    return drawn.exists() or seats.filter(person_ref=person_ref).exists()


@transaction.atomic
def ask_next(*, panel: str, place: int, by: Actor, at: datetime) -> str:
    """Ask whoever comes next in the draw for a place that nobody holds.

    Raises NotFound, NotPermitted and NotPossibleNow, which says so when nobody is left.
    """
    found = moves.locked(panel)
    permit(by, Permission.RUN_PANEL, found.pool.body.ref)
    rows = list(Seat.objects.select_related("lot").filter(panel=found))
    of_place = [seat for seat in rows if seat.place == place and seat.lot]
    seating.may_ask_next(
        PanelState(found.state),
        is_drawn=bool(of_place),
        is_held=any(SeatState(seat.state).is_held for seat in of_place),
    ).or_raise(NotPossibleNow)
    gone = Lot.objects.filter(panel=found, member__left_on__isnull=False)
    used = [seat.lot.number for seat in rows if seat.lot]
    used += gone.values_list("number", flat=True)
    following = loading.draw_of(found).next_in(of_place[0].group, used)
    if following is None:
        raise NotPossibleNow(
            seating.nobody_left(loading.standing_of(found, loading.day(at)))
        )
    seat = Seat.objects.create(
        ref=refs.derived("SEA", f"{found.ref}{following.number}"),
        panel=found,
        place=place,
        lot=Lot.objects.get(number=following.number),
        group=of_place[0].group,
        offered_at=at,
        answer_by=answer_day(at),
    )
    event = events.SeatOffered(found.ref, place, following.number)
    ledger.record(event, by=by, at=at)
    return seat.ref


@transaction.atomic
def accept(*, ref: str, by: Actor, at: datetime) -> None:
    """Take one's own seat. Raises NotFound, NotPermitted and NotPossibleNow."""
    seat = _own(ref, SeatState.ACCEPTED, "accept", by, at)
    seating.may_take(PanelState(seat.panel.state)).or_raise(NotPossibleNow)
    seat.person_ref = by.ref
    seat.answered_at = at
    _move(seat, SeatState.ACCEPTED, by=by, at=at)


@transaction.atomic
def decline(*, ref: str, by: Actor, at: datetime) -> None:
    """Turn one's own seat down. Raises NotFound, NotPermitted and NotPossibleNow."""
    seat = _own(ref, SeatState.DECLINED, "decline", by, at)
    seat.answered_at = at
    _move(seat, SeatState.DECLINED, by=by, at=at)


@transaction.atomic
def leave(*, ref: str, by: Actor, at: datetime) -> None:
    """Leave one's own seat; nobody has to say why.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    seat = _own(ref, SeatState.LEFT, "leave", by, at)
    seat.left_at = at
    _move(seat, SeatState.LEFT, by=by, at=at)


@transaction.atomic
def note(*, ref: str, state: SeatState, by: Actor, at: datetime) -> None:
    """Note that somebody turned a seat down, did not answer in time, or left.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    seat = loading.seat_at(ref)
    permit(by, Permission.RUN_PANEL, seat.panel.pool.body.ref)
    event = _NOTES.get(state, "accept")
    asked = Asked(loading.day(at), seat.answer_by, is_own=False)
    moves.check_seat(seat, state, event, Permission.RUN_PANEL, asked)
    if state is SeatState.LEFT:
        seat.left_at = at
    else:
        seat.answered_at = at
    _move(seat, state, by=by, at=at)


_NOTES = {
    SeatState.DECLINED: "note_decline",
    SeatState.PASSED_OVER: "pass_over",
    SeatState.LEFT: "note_leaving",
}


def _own(ref: str, target: SeatState, event: str, by: Actor, at: datetime) -> Seat:
    seat = loading.seat_at(ref)
    permit(by, Permission.REVIEW, seat.panel.pool.body.ref)
    asked = Asked(loading.day(at), seat.answer_by, is_own=_is_theirs(seat, by.ref))
    moves.check_seat(seat, target, event, Permission.REVIEW, asked)
    return seat


def _is_theirs(seat: Seat, person_ref: str) -> bool:
    if seat.person_ref:
        return seat.person_ref == person_ref
    person = accounts.by_ref(person_ref)
    member = seat.lot.member if seat.lot else None
    return bool(person and member and member.email == person.email)


def _move(seat: Seat, state: SeatState, *, by: Actor, at: datetime) -> None:
    """Keep a seat's new state. The ledger hears of the place, in nobody's name."""
    seat.state = state
    seat.save()
    number = seat.lot.number if seat.lot else ""
    event = events.SeatChanged(seat.panel.ref, seat.place, number, state.value)
    ledger.record(event, by=by, at=at)
