"""How stored rows become the inputs of the rules."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from answerable.domains.accounts import queries as accounts
from answerable.domains.panels.core import lots
from answerable.domains.panels.core.advising import Room
from answerable.domains.panels.core.lots import Draw, Plan, Quota
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.core.states import Standing
from answerable.domains.panels.models import (
    Advised,
    CallIn,
    Committee,
    CommitteeMember,
    Declared,
    Item,
    Lot,
    Meeting,
    Panel,
    Pool,
    PoolMember,
    Seat,
)
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound

_Row = TypeVar("_Row", bound=Model)


def pool_at(ref: str) -> Pool:
    """Return a pool with its body. Raises NotFound."""
    return _one(Pool.objects.select_related("body"), ref, "pool")


def member_at(ref: str) -> PoolMember:
    """Return somebody in a pool. Raises NotFound."""
    found = PoolMember.objects.select_related("pool__body").filter(left_on=None)
    return _one(found, ref, "member of the pool")


def panel_at(ref: str) -> Panel:
    """Return a panel with its pool. Raises NotFound."""
    return _one(Panel.objects.select_related("pool__body"), ref, "panel")


def seat_at(ref: str) -> Seat:
    """Return a seat with its panel. Raises NotFound."""
    rows = Seat.objects.select_related("panel__pool__body", "lot__member")
    return _one(rows, ref, "seat")


def call_in_at(ref: str) -> CallIn:
    """Return what a panel called in. Raises NotFound."""
    return _one(CallIn.objects.select_related("panel__pool__body"), ref, "call-in")


def committee_at(slug: str) -> Committee:
    """Return a committee by its address. Raises NotFound."""
    found = Committee.objects.select_related("body").filter(slug=slug).first()
    if found is None:
        raise NotFound.of("committee", slug)
    return found


def meeting_at(ref: str) -> Meeting:
    """Return a meeting with its committee. Raises NotFound."""
    return _one(Meeting.objects.select_related("committee__body"), ref, "meeting")


def item_at(ref: str) -> Item:
    """Return an item of an agenda with its meeting. Raises NotFound."""
    return _one(Item.objects.select_related("meeting__committee__body"), ref, "item")


def committee_member_at(ref: str) -> CommitteeMember:
    """Return a member of a committee. Raises NotFound."""
    rows = CommitteeMember.objects.select_related("committee__body")
    return _one(rows, ref, "member of the committee")


def advice_at(ref: str) -> Advised:
    """Return advice with its item. Raises NotFound."""
    rows = Advised.objects.select_related("item__meeting__committee__body")
    return _one(rows, ref, "advice")


def members_on(committee: Committee, on: date) -> frozenset[str]:
    """Return who were members of a committee on a day."""
    rows = CommitteeMember.objects.filter(committee=committee, since__lte=on)
    rows = rows.filter(Q(until=None) | Q(until__gte=on))
    return frozenset(rows.values_list("ref", flat=True))


def advised_on(item: Item) -> Advised | None:
    """Return the advice on an item, if there is any."""
    return Advised.objects.filter(item=item).first()


def room_of(item: Item) -> Room:
    """Return who was in the room for an item, and who had to step aside."""
    declared = Declared.objects.filter(item=item).values_list("member__ref", flat=True)
    return Room(
        frozenset(item.meeting.present),
        frozenset(declared),
        item.meeting.committee.quorum,
    )


def day(at: datetime) -> date:
    """Return the date in London at a moment."""
    return clock.london_date(at)


def plan_of(panel: Panel) -> Plan:
    """Return how a panel is drawn."""
    quotas = tuple(Quota(one["group"], one["seats"]) for one in panel.quotas)
    return Plan(panel.ref, panel.seats, quotas)


def lots_of(panel: Panel) -> tuple[lots.Lot, ...]:
    """Return the public list of a panel."""
    rows = Lot.objects.filter(panel=panel).values_list("number", "group")
    return tuple(lots.Lot(number, group) for number, group in rows)


def draw_of(panel: Panel) -> Draw:
    """Draw a panel again from its list and seed."""
    return lots.draw(plan_of(panel), lots_of(panel), panel.seed)


def people_named(seats: Iterable[Seat]) -> dict[int, tuple[str, str]]:
    """Return the name behind each seat, and the support that person asked for."""
    found = list(seats)
    names = accounts.names(seat.person_ref for seat in found if seat.person_ref)
    told = {}
    for seat in found:
        member = seat.lot.member if seat.lot else None
        own = (member.name, member.support) if member else ("", "")
        told[seat.pk] = (own[0] or names.get(seat.person_ref, ""), own[1])
    return told


def standing_of(panel: Panel, today: date) -> Standing:
    """Return what the table of panels needs to know of one."""
    taken = Seat.objects.filter(panel=panel, state=SeatState.ACCEPTED)
    drawn = taken.filter(lot__isnull=False).count()
    return Standing(
        today=today,
        seed_on=panel.seed_on,
        sits_from=panel.sits_from,
        sits_until=panel.sits_until,
        least=panel.least,
        residents=drawn,
        chosen=taken.count() - drawn,
    )


def _one(rows: QuerySet[_Row], ref: str, what: str) -> _Row:
    found = rows.filter(ref=ref).first() if refs.is_valid(ref) else None
    if found is None:
        raise NotFound.of(what, ref)
    return found
