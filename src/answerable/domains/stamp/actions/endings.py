"""Suspending the stamp, withdrawing it, and recording that its time is over.

Charter Principle 9: actions have consequences. The organisation is heard before the
stamp is withdrawn; a suspension protects residents at once.
"""

from datetime import date, datetime

from django.db import transaction

from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.stamp.actions import steps
from answerable.domains.stamp.actions.steps import Step
from answerable.domains.stamp.core import events
from answerable.domains.stamp.core.rules import Heard
from answerable.domains.stamp.core.states import (
    HELD,
    Asked,
    StampEvent,
    StampState,
)
from answerable.domains.stamp.models import Act, Holding, StampReply
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.text import N_

_DECIDE = Permission.DECIDE_STAMP
REPLACED = N_("A new award took its place.")


@transaction.atomic
def suspend(
    *,
    ref: str,
    reasons: str,
    judged: Judged,
    by: Actor,
    at: datetime,
    decided_on: date | None = None,
) -> None:
    """Suspend the stamp until the question is settled; its credential is refused.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused, AlreadyDecided and
    ReasonMissing.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    event, target = StampEvent.SUSPEND, StampState.SUSPENDED
    steps.check(holding, event, target, _DECIDE)
    on, said = steps.dated(holding, decided_on, at), steps.why(reasons)
    told = events.StampSuspended(
        holding.subject, ref, on.isoformat(), words={"reasons": said}
    )
    steps.keep(holding, Step(event, target, said, on), told, by=by, at=at)


@transaction.atomic
def withdraw(
    *,
    ref: str,
    reasons: str,
    judged: Judged,
    by: Actor,
    at: datetime,
    decided_on: date | None = None,
) -> None:
    """Take the stamp away for good; of two at once the second is refused.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused, AlreadyDecided and
    ReasonMissing.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    event, target = StampEvent.WITHDRAW, StampState.WITHDRAWN
    steps.check(holding, event, target, _DECIDE, Asked(heard=_heard(holding, at)))
    on, said = steps.dated(holding, decided_on, at), steps.why(reasons)
    told = events.StampWithdrawn(
        holding.subject, ref, on.isoformat(), words={"reasons": said}
    )
    step = Step(event, target, said, on, changes={"ended_on": on})
    steps.keep(holding, step, told, by=by, at=at)


@transaction.atomic
def lapse(*, ref: str, reasons: str, judged: Judged, by: Actor, at: datetime) -> None:
    """Record that the time of a stamp is over.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused, AlreadyDecided and
    ReasonMissing.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    is_over = holding.until is not None and clock.london_date(at) > holding.until
    event, target = StampEvent.LAPSE, StampState.LAPSED
    steps.check(holding, event, target, _DECIDE, Asked(is_over=is_over))
    _end(holding, steps.why(reasons), by=by, at=at)


def replace_earlier(holding: Holding, *, by: Actor, at: datetime) -> None:
    """End the earlier stamp of the same holder; part of a new award."""
    earlier = (
        Holding.objects.select_for_update(of=("self",))
        .filter(subject=holding.subject, state__in=[state.value for state in HELD])
        .exclude(pk=holding.pk)
        .order_by("pk")
    )
    for one in earlier:
        asked = Asked(is_over=True)
        steps.check(one, StampEvent.LAPSE, StampState.LAPSED, _DECIDE, asked)
        _end(one, REPLACED, by=by, at=at)


def _end(holding: Holding, said: str, *, by: Actor, at: datetime) -> None:
    event, on = StampEvent.LAPSE, steps.dated(holding, None, at)
    told = events.StampEnded(
        holding.subject,
        holding.ref,
        on.isoformat(),
        event.value,
        words={"reasons": said},
    )
    step = Step(event, StampState.LAPSED, said, on, changes={"ended_on": on})
    steps.keep(holding, step, told, by=by, at=at)


def _heard(holding: Holding, at: datetime) -> Heard | None:
    """Say when the organisation was first asked about what is open."""
    acts = list(Act.objects.filter(holding=holding))
    settled = [place for place, act in enumerate(acts) if act.event in _SETTLING]
    asked = acts[settled[-1] + 1 if settled else 0 :]
    if not asked:
        return None
    replied = StampReply.objects.filter(act__in=asked).exists()
    first = clock.london_date(asked[0].at)
    return Heard(first, replied, clock.london_date(at))


_SETTLING = frozenset({StampEvent.AWARD.value, StampEvent.RESTORE.value})
