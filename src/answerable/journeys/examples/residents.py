"""The pool, panels and committees of the stories."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from answerable.domains.panels.actions import (
    agendas,
    committees,
    panels,
    pool,
    seats,
)
from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.lots import Quota
from answerable.domains.panels.core.plans import Wanted
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.queries import panels as panels_of
from answerable.domains.panels.queries import seating
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.journeys import advise, call_in, draw_panel
from answerable.journeys.examples.stories import Stage, Verb, call

POOL_BODY = "wyreham-residents-pool"


def _open_pool(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> str:
    ref = refs.derived("POL", f"example:{said['name']}")
    return pool.open_one(**said, by=by, at=at, ref=ref)


def _join_pool(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    """Add everyone of the list, in groups as they said."""
    for member in said["members"]:
        person = stage.cast.people[member["person"]]
        pool.join(
            pool=said["pool"],
            name=person["name"],
            email=person["email"],
            groups=member.get("groups", {}),
            support=member.get("support", ""),
            agreed_on=clock.london_date(at),
            by=by,
            at=at,
            ref=refs.derived("PLM", f"example:{member['person']}"),
        )


def _announce(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> str:
    wanted = dict(said)
    of_pool = wanted.pop("pool")
    wanted["asks"] = tuple(wanted.get("asks", ()))
    wanted["quotas"] = tuple(Quota(**one) for one in wanted.get("quotas", ()))
    ref = refs.derived("PNL", f"example:{wanted['name']}")
    return panels.announce(pool=of_pool, wanted=Wanted(**wanted), by=by, at=at, ref=ref)


def _call_meeting(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> str:
    ref = refs.derived("MTG", f"example:{said['on']}")
    return committees.call(**said, by=by, at=at, ref=ref)


def _take_seats(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    """Let everyone who was asked say yes, except at the places that say no."""
    found = panels_of.one(said["panel"], today=clock.london_date(at))
    for place in found.places:
        seat = place[-1]
        if seat.state is not SeatState.OFFERED:
            continue
        asked = seating.asked(seat.ref)
        who = Actor(asked.person_ref, "panel_member", POOL_BODY)
        says_no = seat.place in said.get("says_no", ())
        (seats.decline if says_no else seats.accept)(ref=seat.ref, by=who, at=at)


def _accept(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    """Let somebody who was chosen for what they know take the seat."""
    for line, seat in panels_of.seats_of(by.ref, ""):
        if line.ref == said["panel"] and seat.state is SeatState.OFFERED:
            seats.accept(ref=seat.ref, by=by, at=at)


def _choose(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    email = stage.cast.people[said["person"]]["email"]
    draw_panel.choose(
        panel=said["panel"],
        email=email,
        job=said["job"],
        comes_from=said["comes_from"],
        by=by,
        at=at,
    )


def _call_in(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> str:
    """Let whoever sits at a place of a panel call a project in."""
    who = panels_of.seated(said["panel"])[said.get("place", 1) - 1]
    return call_in.call_in(
        panel=said["panel"],
        project=said["project"],
        reasons=said["reasons"],
        by=Actor(who, "panel_member", POOL_BODY),
        at=at,
    )


def _present(said: Any) -> tuple[str, ...]:
    return tuple(said)


VERBS: Mapping[str, Verb] = {
    "open a pool": _open_pool,
    "join the pool": _join_pool,
    "announce a panel": _announce,
    "draw a panel": call(draw_panel.draw),
    "take the seats": _take_seats,
    "ask the next": call(draw_panel.ask_next),
    "choose a member": _choose,
    "take a seat": _accept,
    "begin a panel": call(panels.begin),
    "give a panel up": call(panels.give_up),
    "call a project in": _call_in,
    "set up a committee": call(committees.set_up),
    "join a committee": call(committees.join),
    "call a meeting": _call_meeting,
    "call a meeting off": call(committees.call_off),
    "add to the agenda": call(agendas.add_item),
    "add a paper": call(agendas.add_paper),
    "declare at a committee": call(agendas.declare),
    "publish minutes": call(committees.publish_minutes, present=_present),
    "give advice": call(advise.give, advice=Advice),
    "answer advice": call(advise.answer, followed=FollowedStatus),
}
