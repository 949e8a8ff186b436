"""A panel from its public list to its end."""

from datetime import date, datetime, timedelta

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import moves
from answerable.domains.panels.core import events, grouping, lots, plans
from answerable.domains.panels.core.plans import Wanted
from answerable.domains.panels.core.seats import ANSWER_DAYS
from answerable.domains.panels.core.states import PanelState
from answerable.domains.panels.models import Lot, Panel, PoolMember, Seat
from answerable.domains.panels.queries import loading
from answerable.domains.register.core import wording
from answerable.foundations import bulk
from answerable.foundations.core import canonical, refs
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Refused


class PanelRefused(Refused):
    """The panel cannot be drawn as it was planned."""


@transaction.atomic
def announce(
    *, pool: str, wanted: Wanted, by: Actor, at: datetime, ref: str = ""
) -> str:
    """Publish the list from which a panel is drawn, before anyone can know the seed.

    Everybody gets a new number, so that two lists say nothing about one person.
    Raises NotFound, NotPermitted, PanelRefused, ReasonMissing and TextTooLong.
    """
    found = loading.pool_at(pool)
    permit(by, Permission.RUN_PANEL, found.body.ref)
    made = Panel(ref=ref or refs.new("PNL"), pool=found, listed_at=at)
    people = list(PoolMember.objects.filter(pool=found, left_on=None).order_by("ref"))
    numbered = {
        refs.derived("LOT", f"{ref}{one.ref}") if ref else refs.new("LOT"): one
        for one in people
    }
    groups = {n: grouping.group_of(p.groups, wanted.asks) for n, p in numbered.items()}
    listed = plans.listed_lots(wanted, groups)
    plans.may_announce(wanted, listed, loading.day(at)).or_raise(PanelRefused)
    _describe(made, wanted)
    plan = wanted.plan(made.ref)
    made.list_sha256 = canonical.sha256_hex(plans.public_list(plan, listed))
    made.save()
    bulk.insert(
        Lot(panel=made, number=lot.number, group=lot.group, member=numbered[lot.number])
        for lot in listed
    )
    ledger.record(_listed(made, len(listed)), by=by, at=at)
    return made.ref


def _describe(made: Panel, wanted: Wanted) -> None:
    made.name = wording.need(wanted.name, wording.NAME_ROOM, "a name for the panel")
    made.purpose = wording.need(
        wanted.purpose, wording.REASON_ROOM, "what the panel is for"
    )
    made.pay = wording.need(wanted.pay, wording.NOTE_ROOM, "what residents are paid")
    made.support = wording.settle(wanted.support, wording.NOTE_ROOM)
    made.seed_from = wording.need(
        wanted.seed_from, wording.NOTE_ROOM, "where the seed comes from"
    )
    made.seats, made.chosen, made.least = wanted.seats, wanted.chosen, wanted.least
    made.quotas = [{"group": q.group, "seats": q.seats} for q in wanted.quotas]
    made.seed_on = wanted.seed_on
    made.sits_from, made.sits_until = wanted.sits_from, wanted.sits_until


def _listed(made: Panel, people: int) -> events.PanelListed:
    names = ("name", "purpose", "pay", "support", "seed_from")
    return events.PanelListed(
        subject=made.ref,
        seats=made.seats,
        chosen=made.chosen,
        quotas=[f"{one['group']}: {one['seats']}" for one in made.quotas],
        people=people,
        list_sha256=made.list_sha256,
        seed_on=made.seed_on.isoformat(),
        words={name: getattr(made, name) for name in names},
    )


@transaction.atomic
def draw(*, ref: str, seed: str, by: Actor, at: datetime) -> tuple[str, ...]:
    """Draw a panel by its seed, and ask those who were drawn; return the new seats.

    Raises NotFound, NotPermitted, NotPossibleNow, PanelRefused and TextTooLong.
    """
    found = moves.locked(ref)
    permit(by, Permission.RUN_PANEL, found.pool.body.ref)
    moves.check(found, PanelState.DRAWN, "draw", loading.day(at))
    said = lots.settled(wording.settle(seed, wording.GROUND_ROOM))
    plans.is_seed(said).or_raise(PanelRefused)
    found.seed, found.drawn_at, found.state = said, at, PanelState.DRAWN
    found.save()
    places = loading.draw_of(found).places
    known = {lot.number: lot for lot in Lot.objects.filter(panel=found)}
    answer_by = answer_day(at)
    seats = [
        Seat(
            ref=refs.derived("SEA", f"{found.ref}{place.number}"),
            panel=found,
            place=number,
            lot=known[place.number],
            group=place.group,
            offered_at=at,
            answer_by=answer_by,
        )
        for number, place in enumerate(places, start=1)
    ]
    bulk.insert(seats)
    drawn = [place.number for place in places]
    ledger.record(events.PanelDrawn(found.ref, said, drawn), by=by, at=at)
    return tuple(seat.ref for seat in seats)


def answer_day(at: datetime) -> date:
    """Return until when somebody who was asked can answer."""
    return loading.day(at) + timedelta(days=ANSWER_DAYS)


@transaction.atomic
def begin(*, ref: str, by: Actor, at: datetime) -> None:
    """Let a panel begin that has enough members, most of them drawn by lot.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    found = moves.locked(ref)
    permit(by, Permission.RUN_PANEL, found.pool.body.ref)
    moves.check(found, PanelState.SITTING, "open", loading.day(at))
    found.state, found.opened_at = PanelState.SITTING, at
    found.save()
    standing = loading.standing_of(found, loading.day(at))
    event = events.PanelOpened(found.ref, standing.residents, standing.chosen)
    ledger.record(event, by=by, at=at)


@transaction.atomic
def end_those_over(*, today: date, at: datetime) -> int:
    """End the panels whose time is over; return how many. The clock does this."""
    rows = Panel.objects.filter(state=PanelState.SITTING, sits_until__lt=today)
    ended = list(rows.order_by("pk").values_list("ref", flat=True))
    for ref in ended:
        found = moves.locked(ref)
        moves.check(found, PanelState.ENDED, "end", today)
        found.state, found.ended_at = PanelState.ENDED, at
        found.save()
        ledger.record(events.PanelEnded(ref), by=SYSTEM, at=at)
    return len(ended)


@transaction.atomic
def give_up(*, ref: str, why: str, by: Actor, at: datetime) -> None:
    """Stop a panel, with the reason in public.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    found = moves.locked(ref)
    permit(by, Permission.RUN_PANEL, found.pool.body.ref)
    moves.check(found, PanelState.GIVEN_UP, "give_up", loading.day(at))
    found.why_ended = wording.need(why, wording.REASON_ROOM, "why the panel stops")
    found.state, found.ended_at = PanelState.GIVEN_UP, at
    found.save()
    event = events.PanelGivenUp(found.ref, words={"why": found.why_ended})
    ledger.record(event, by=by, at=at)
