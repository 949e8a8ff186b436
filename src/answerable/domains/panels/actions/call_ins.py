"""Calling a project in: a sitting panel can have any project reviewed, and says why."""

from datetime import datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.core import calling, events
from answerable.domains.panels.core.calling import CALL_IN, CallInState
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.core.states import PanelState
from answerable.domains.panels.models import CallIn, Panel, Seat
from answerable.domains.panels.queries import loading
from answerable.domains.register.core import wording
from answerable.domains.register.queries import named
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.workflow import Move


@transaction.atomic
def call_in(
    *, panel: str, project: str, reasons: str, by: Actor, at: datetime, ref: str = ""
) -> str:
    """Call a public project in for its panel. Nobody can refuse it.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    found = loading.panel_at(panel)
    permit(by, Permission.CALL_IN, found.pool.body.ref)
    waiting = CallIn.objects.filter(
        panel=found, project=project, state=CallInState.WAITING
    )
    calling.may_call_in(
        PanelState(found.state),
        has_seat=_sits(found, by.ref),
        is_public=bool(named.rows([project])),
        is_waiting=waiting.exists(),
    ).or_raise(NotPossibleNow)
    said = wording.need(reasons, wording.REASON_ROOM, "why it should be reviewed")
    event = events.ProjectCalledIn(project, found.ref, words={"reasons": said})
    entry = ledger.record(event, by=by, at=at)
    made = CallIn.objects.create(
        ref=ref or refs.new("CIN"),
        panel=found,
        project=project,
        reasons=said,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )
    return made.ref


@transaction.atomic
def take_up(*, ref: str, review: str, by: Actor, at: datetime) -> None:
    """Note which review was opened because of it.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    found = loading.call_in_at(ref)
    permit(by, Permission.RUN_PANEL, found.panel.pool.body.ref)
    _move(found, CallInState.TAKEN_UP, Permission.RUN_PANEL, at)
    found.review = review
    found.save()
    event = events.CallInTakenUp(found.project, found.panel.ref, review)
    ledger.record(event, by=by, at=at)


@transaction.atomic
def take_back(*, ref: str, by: Actor, at: datetime) -> None:
    """Take back what one's own panel called in, before it is reviewed.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    found = loading.call_in_at(ref)
    permit(by, Permission.CALL_IN, found.panel.pool.body.ref)
    calling.may_take_back(has_seat=_sits(found.panel, by.ref)).or_raise(NotPossibleNow)
    _move(found, CallInState.TAKEN_BACK, Permission.CALL_IN, at)
    found.save()
    ledger.record(events.CallInTakenBack(found.project, found.panel.ref), by=by, at=at)


def _move(found: CallIn, to: CallInState, permission: Permission, at: datetime) -> None:
    move = Move(found.state, to, {permission.value}, None)
    CALL_IN.check(move).or_raise(NotPossibleNow)
    found.state, found.ended_at = to, at


def _sits(panel: Panel, person_ref: str) -> bool:
    taken = Seat.objects.filter(panel=panel, state=SeatState.ACCEPTED)
    return taken.filter(person_ref=person_ref).exists()
