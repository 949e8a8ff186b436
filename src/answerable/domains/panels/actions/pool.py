"""The pool: residents who agreed to be drawn, and may leave whenever they like.

UK GDPR Article 6(1)(a): they agreed. Article 7(3): leaving is as easy, and whoever
leaves is forgotten at once, unless they hold a seat, which they leave first.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core import grouping
from answerable.domains.panels.core.events import PoolOpened
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.models import Pool, PoolMember, Seat
from answerable.domains.panels.queries import loading
from answerable.domains.register.core import wording
from answerable.domains.register.queries.loading import organisation_at
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused


class PoolRefused(Refused):
    """Somebody cannot join the pool, or leave it now."""


@transaction.atomic
def open_one(
    *,
    body: str,
    name: str,
    about: str,
    questions: Sequence[Mapping[str, Any]],
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Open a pool at a body, with the questions that put people in groups.

    Raises NotFound, NotPermitted, PoolRefused, ReasonMissing and TextTooLong.
    """
    found = organisation_at(body)
    permit(by, Permission.RUN_PANEL, found.ref)
    asked = grouping.asked(questions)
    grouping.may_ask(asked).or_raise(PoolRefused)
    pool = Pool.objects.create(
        ref=ref or refs.new("POL"),
        body=found,
        name=wording.need(name, wording.NAME_ROOM, "a name for the pool"),
        about=wording.need(about, wording.NOTE_ROOM, "how people are asked to join"),
        questions=[{"name": one.name, "options": list(one.options)} for one in asked],
        opened_at=at,
    )
    words = {"name": pool.name, "about": pool.about}
    event = PoolOpened(pool.ref, found.slug, words=words)
    ledger.record(event, by=by, at=at)
    return pool.ref


@transaction.atomic
def join(
    *,
    pool: str,
    name: str,
    email: str,
    groups: Mapping[str, str],
    support: str,
    agreed_on: date,
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Add somebody who agreed to be drawn. What they did not say stays unsaid.

    Raises NotFound, NotPermitted, PoolRefused, BadAddress, ReasonMissing and
    TextTooLong.
    """
    found = loading.pool_at(pool)
    permit(by, Permission.RUN_PANEL, found.body.ref)
    address = wording.address(email)
    said = {name: chosen for name, chosen in groups.items() if chosen}
    in_it = PoolMember.objects.filter(pool=found, email=address).exists()
    grouping.may_join(
        grouping.asked(found.questions), said, is_in=in_it, agreed_on=agreed_on,
        today=loading.day(at),
    ).or_raise(PoolRefused)  # fmt: skip
    made = PoolMember.objects.create(
        ref=ref or refs.new("PLM"),
        pool=found,
        name=wording.need(name, wording.NAME_ROOM, "a name"),
        email=address,
        groups=said,
        support=wording.settle(support, wording.NOTE_ROOM),
        agreed_on=agreed_on,
        added_by_ref=by.ref,
    )
    return made.ref


@transaction.atomic
def leave(*, ref: str, by: Actor, at: datetime) -> None:
    """Forget somebody who no longer wants to be drawn.

    Raises NotFound, NotPermitted and PoolRefused.
    """
    found = loading.member_at(ref)
    permit(by, Permission.RUN_PANEL, found.pool.body.ref)
    seats = Seat.objects.filter(
        lot__member=found, state__in=(SeatState.OFFERED, SeatState.ACCEPTED)
    )
    grouping.may_leave(holds_seat=seats.exists()).or_raise(PoolRefused)
    found.name = found.email = found.support = ""
    found.groups = {}
    found.left_on = loading.day(at)
    found.save()
