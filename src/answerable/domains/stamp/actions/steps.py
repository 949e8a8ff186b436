"""One way to take a step with a stamp: locked, allowed, dated, told and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core.events import Event
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core import independence
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import interests
from answerable.domains.register.core import wording
from answerable.domains.stamp.actions import credentials
from answerable.domains.stamp.core import rules
from answerable.domains.stamp.core.parts import Part
from answerable.domains.stamp.core.rules import Dates
from answerable.domains.stamp.core.states import (
    STAMP,
    Asked,
    StampEvent,
    StampState,
)
from answerable.domains.stamp.models import Act, Holding
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused
from answerable.foundations.core.workflow import Move

NOTHING = Asked()
_ISSUES = frozenset({StampEvent.AWARD, StampEvent.RESTORE})
_REVOKES = frozenset(
    {
        *(StampEvent.SUSPEND, StampEvent.WITHDRAW),
        *(StampEvent.GIVE_BACK, StampEvent.LAPSE),
    }
)


class StampRefused(Refused):
    """This step with the stamp is not open, or what it says is not fit."""


class AlreadyDecided(Refused):
    """Somebody took the same step before; the first one stands, with its reasons."""


class NotIndependent(Refused):
    """Whoever decides belongs to a side, so somebody else has to."""


@dataclass(frozen=True)
class Step:
    """What is done: the event, its reasons, its day, and where it leads."""

    event: StampEvent
    target: StampState
    reasons: str
    decided_on: date
    parts: Sequence[Part] = ()
    cause: str = ""
    about: str = ""
    raised_since: date | None = None
    changes: Mapping[str, object] = field(default_factory=dict)


def locked(ref: str) -> Holding:
    """Return a holding, held until the end of the transaction. Raises NotFound.

    Whoever comes second waits here, and then sees what the first did.
    """
    found = (
        Holding.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(ref=ref)
        .first()
        if refs.is_valid(ref)
        else None
    )
    if found is None:
        raise NotFound.of("stamp", ref)
    return found


def allow(holding: Holding, permission: Permission, by: Actor) -> None:
    """Let a person with this permission go on. Raises NotPermitted and StampRefused.

    Software raises questions, and every other step is the act of a named person.
    """
    if by == SYSTEM:
        raise StampRefused(
            Decision.unless(
                Reason(
                    "not_a_person",
                    "Only a named person decides about the stamp.",
                    "A decision maker, or the organisation, can do this.",
                )
            )
        )
    permit(by, permission, holding.organisation.ref)


def decided(ref: str, judged: Judged, *, by: Actor, at: datetime) -> Holding:
    """Return a holding, held for a decision by a person who may take it.

    Raises NotFound, NotPermitted, StampRefused and NotIndependent.
    """
    holding = locked(ref)
    allow(holding, Permission.DECIDE_STAMP, by)
    independent(judged, by=by, at=at)
    return holding


def independent(judged: Judged, *, by: Actor, at: datetime) -> None:
    """Let nobody decide on their own side. Raises NotIndependent, with every rule."""
    judge = interests.judge(by.ref, today=clock.london_date(at))
    independence.may_judge(judge, judged).or_raise(NotIndependent)


def check(
    holding: Holding,
    event: StampEvent,
    target: StampState,
    permission: Permission,
    asked: Asked = NOTHING,
) -> None:
    """Ask the state table. The permission itself was checked before.

    Raises AlreadyDecided and StampRefused.
    """
    refuse_again(holding, event, target)
    move = Move(
        source=holding.state,
        target=target,
        permissions={permission.value},
        subject=asked,
        event=event,
    )
    STAMP.check(move).or_raise(StampRefused)


def refuse_again(holding: Holding, event: StampEvent, target: StampState) -> None:
    """Refuse what somebody did already. Raises AlreadyDecided with their reasons."""
    if holding.state != target:
        return
    first = Act.objects.filter(holding=holding, event=event).last()
    if first is not None:
        raise AlreadyDecided(
            rules.done_before(event.done, first.decided_on, first.reasons)
        )


def dated(
    holding: Holding, decided_on: date | None, at: datetime, after: date | None = None
) -> date:
    """Return the day of a decision, which is today unless another is given.

    It is neither before the last act about this stamp, nor before the review that it
    rests on, nor in the future. Raises StampRefused.
    """
    today = clock.london_date(at)
    last = Act.objects.filter(holding=holding).last()
    days = [clock.london_date(last.at)] if last else []
    last_on = max([*days, *([after] if after else [])], default=date.min)
    found = decided_on or today
    rules.not_back_dated(Dates(found, last_on, today)).or_raise(StampRefused)
    return found


def why(reasons: str) -> str:
    """Return the reasons, which everyone can read.

    Raises ReasonMissing, TextTooLong and NamesPerson.
    """
    return wording.need(reasons, rules.REASON_ROOM, "the reasons")


def keep(holding: Holding, step: Step, event: Event, *, by: Actor, at: datetime) -> Act:
    """Tell the ledger, write the step down, and move the holding.

    The credential follows in the same transaction.
    """
    entry = ledger.record(event, by=by, at=at)
    holding.state = step.target
    for name, value in step.changes.items():
        setattr(holding, name, value)
    holding.save()
    act = Act.objects.create(
        holding=holding,
        event=step.event,
        target=step.target,
        reasons=step.reasons,
        decided_on=step.decided_on,
        parts=[part.document() for part in step.parts],
        cause=step.cause,
        about=step.about,
        raised_since=step.raised_since,
        by_ref=by.ref,
        by_role=by.role,
        by_organisation=by.organisation,
        at=at,
        entry=entry.seq,
    )
    if step.event in _ISSUES:
        credentials.issue(holding=holding, entry=entry.seq, by=by, at=at)
    if step.event in _REVOKES:
        credentials.revoke(holding=holding, entry=entry.seq, by=by, at=at)
    return act
