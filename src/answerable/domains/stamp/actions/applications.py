"""Asking for the stamp, taking the application back, or giving the stamp back.

Charter Principle 11: projects and bodies are marked against the eleven principles.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.models import Organisation
from answerable.domains.stamp.actions import steps
from answerable.domains.stamp.actions.steps import StampRefused, Step
from answerable.domains.stamp.core import events, rules
from answerable.domains.stamp.core.register_rules import Bar
from answerable.domains.stamp.core.rules import Applicant
from answerable.domains.stamp.core.states import StampEvent, StampState
from answerable.domains.stamp.models import Holding
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound


@transaction.atomic
def apply(
    *,
    level: Level,
    subject: str,
    organisation: str,
    applicant: Applicant,
    bars: tuple[Bar, ...],
    reasons: str,
    by: Actor,
    at: datetime,
    is_example: bool = False,
    ref: str = "",
) -> str:
    """Ask for the stamp for a project or a body, and say what it does for residents.

    Returns the reference. Raises NotFound, NotPermitted, StampRefused, ReasonMissing,
    TextTooLong and NamesPerson.
    """
    body = Organisation.objects.select_for_update().filter(ref=organisation).first()
    if body is None:
        raise NotFound.of("organisation", organisation)
    permit(by, Permission.APPLY_FOR_STAMP, body.ref)
    rules.may_apply(applicant, bars).or_raise(StampRefused)
    said = steps.why(reasons)
    holding = Holding(
        ref=ref or refs.new("STP"),
        level=level,
        subject=subject,
        organisation=body,
        applied_at=at,
        is_example=is_example,
    )
    step = Step(StampEvent.APPLY, StampState.APPLIED, said, clock.london_date(at))
    event = events.StampApplied(subject, holding.ref, words={"reasons": said})
    steps.keep(holding, step, event, by=by, at=at)
    return holding.ref


@transaction.atomic
def take_back(*, ref: str, reasons: str, by: Actor, at: datetime) -> None:
    """Take an application back before it is decided.

    Raises NotFound, NotPermitted, StampRefused, AlreadyDecided and ReasonMissing.
    """
    holding = steps.locked(ref)
    steps.allow(holding, Permission.APPLY_FOR_STAMP, by)
    steps.check(
        holding,
        StampEvent.TAKE_BACK,
        StampState.TAKEN_BACK,
        Permission.APPLY_FOR_STAMP,
    )
    said = steps.why(reasons)
    on = steps.dated(holding, None, at)
    step = Step(StampEvent.TAKE_BACK, StampState.TAKEN_BACK, said, on)
    event = events.StampTakenBack(holding.subject, ref, words={"reasons": said})
    steps.keep(holding, step, event, by=by, at=at)


@transaction.atomic
def give_back(*, ref: str, reasons: str, by: Actor, at: datetime) -> None:
    """Give the stamp back. What was decided about it before stays in public.

    Raises NotFound, NotPermitted, StampRefused, AlreadyDecided and ReasonMissing.
    """
    holding = steps.locked(ref)
    steps.allow(holding, Permission.APPLY_FOR_STAMP, by)
    steps.check(
        holding, StampEvent.GIVE_BACK, StampState.LAPSED, Permission.APPLY_FOR_STAMP
    )
    said = steps.why(reasons)
    on = steps.dated(holding, None, at)
    changes = {"ended_on": on}
    step = Step(StampEvent.GIVE_BACK, StampState.LAPSED, said, on, changes=changes)
    event = events.StampEnded(
        holding.subject,
        ref,
        on.isoformat(),
        StampEvent.GIVE_BACK.value,
        words={"reasons": said},
    )
    steps.keep(holding, step, event, by=by, at=at)
