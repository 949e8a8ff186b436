"""Putting a stamp under question: by the clock and the records, or by a person.

Charter Principle 9. A question takes nothing away; it asks the organisation to reply,
and people to decide.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.stamp.actions import steps
from answerable.domains.stamp.actions.steps import Step
from answerable.domains.stamp.core import events, questions
from answerable.domains.stamp.core.questions import Cause, Raised
from answerable.domains.stamp.core.states import (
    HELD,
    StampEvent,
    StampState,
)
from answerable.domains.stamp.models import Act, Holding
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM, Actor

_EVENT = StampEvent.QUESTION


@transaction.atomic
def raise_by_itself(*, ref: str, found: Sequence[Raised], at: datetime) -> int:
    """Put a stamp under question for everything that is new; return how many were.

    What was raised once is not raised again, also after people settled it. Raises
    NotFound.
    """
    holding = steps.locked(ref)
    if StampState(holding.state) not in HELD:
        return 0
    new = questions.not_yet_raised(found, _known(holding))
    for raised in new:
        _raise(holding, raised, "", by=SYSTEM, at=at)
    return len(new)


@transaction.atomic
def ask(*, ref: str, reasons: str, judged: Judged, by: Actor, at: datetime) -> None:
    """Put a stamp under question by hand.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused, AlreadyDecided and
    ReasonMissing.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    steps.check(holding, _EVENT, StampState.UNDER_QUESTION, Permission.DECIDE_STAMP)
    today = clock.london_date(at)
    raised = Raised(Cause.RAISED_BY_HAND, ref, today)
    _raise(holding, raised, steps.why(reasons), by=by, at=at)


def _raise(
    holding: Holding, raised: Raised, reasons: str, *, by: Actor, at: datetime
) -> None:
    """Note a question. A stamp that is suspended already stays so."""
    state = StampState(holding.state)
    is_suspended = state is StampState.SUSPENDED
    target = state if is_suspended else StampState.UNDER_QUESTION
    told = events.StampQuestioned(
        holding.subject,
        holding.ref,
        raised.cause.value,
        raised.about,
        raised.since.isoformat(),
        words={"reasons": reasons},
    )
    step = Step(
        _EVENT,
        target,
        reasons,
        clock.london_date(at),
        cause=raised.cause.value,
        about=raised.about,
        raised_since=raised.since,
    )
    steps.keep(holding, step, told, by=by, at=at)


def _known(holding: Holding) -> set[str]:
    return {
        Raised(Cause(act.cause), act.about, act.raised_since).key
        for act in Act.objects.filter(holding=holding).exclude(cause="")
        if act.raised_since
    }
