"""Clearance to go live: asked by the body, decided by somebody independent.

The letter, part 2, safeguards 1 to 10. No day in the past is typed here: a decision
is dated when it is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core.events import Event
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.safeguards.actions import wording
from answerable.domains.safeguards.core import clearance as rules
from answerable.domains.safeguards.core.events import (
    ClearanceAsked,
    ClearanceDecided,
    ClearanceLapsed,
    ClearanceTakenBack,
    ClearanceWithdrawn,
)
from answerable.domains.safeguards.core.gate import Gate
from answerable.domains.safeguards.core.states import (
    CLEARANCE,
    Asked,
    ClearanceState,
)
from answerable.domains.safeguards.models import Clearance
from answerable.domains.safeguards.queries.gate import as_kept
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused
from answerable.foundations.core.workflow import Move

_S = ClearanceState


class NotPossibleNow(Refused):
    """The request is in a state from which this step is not open."""


class NotCleared(Refused):
    """Clearance cannot be granted; each reason names what is missing and who has it."""


class AlreadyAsked(Refused):
    """A request for this use waits for a decision already."""


class BadDay(Refused):
    """The day on which clearance ends is not one that can be chosen."""


@dataclass(frozen=True)
class AtGate:
    """What a decision is made on: the version, how its gate stands, who may judge."""

    version: int
    gate: Gate
    judged: Judged
    months: int


@transaction.atomic
def ask(*, project: str, version: int, keeper: str, by: Actor, at: datetime) -> str:
    """Ask for clearance; return its reference. Raises NotPermitted and AlreadyAsked."""
    permit(by, Permission.RECORD_LIVE, keeper)
    waits = Clearance.objects.select_for_update().filter(
        project=project, state=_S.ASKED.value
    )
    Decision.unless(_ASKED if waits.exists() else None).or_raise(AlreadyAsked)
    ref = refs.new("CLR")
    entry = ledger.record(ClearanceAsked(project, ref, version), by=by, at=at)
    Clearance.objects.create(
        ref=ref,
        project=project,
        version=version,
        asked_by_ref=by.ref,
        asked_by_role=by.role,
        asked_at=at,
        entry=entry.seq,
        entries=[entry.seq],
    )
    return ref


_ASKED = Reason(
    "already_asked",
    "Clearance for this use was asked for already, and nobody has decided yet.",
    "A decision maker can decide, or the body can take the request back.",
)


@transaction.atomic
def take_back(*, ref: str, keeper: str, by: Actor, at: datetime) -> None:
    """Take a request back before it is decided.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    found = _locked(ref)
    permit(by, Permission.RECORD_LIVE, keeper)
    _check(found, _S.TAKEN_BACK, Permission.RECORD_LIVE, Asked(), NotPossibleNow)
    found.ended_at = at
    _told(found, _S.TAKEN_BACK, ClearanceTakenBack(found.project, ref), by=by, at=at)


@transaction.atomic
def grant(
    *,
    ref: str,
    on: AtGate,
    job: str,
    reasons: str,
    until: date,
    by: Actor,
    at: datetime,
) -> None:
    """Grant clearance, if every safeguard is there, until a day.

    Raises NotFound, NotPermitted, NotIndependent, NotCleared with all that is missing,
    BadDay, ReasonMissing, TextTooLong and NamesPerson.
    """
    found = _decidable(ref, on.judged, by, at)
    asked = Asked(found.asked_by_ref, by.ref, on.gate.may_pass())
    _check(found, _S.GRANTED, Permission.GRANT_CLEARANCE, asked, NotCleared)
    today = clock.london_date(at)
    rules.may_last_until(until, months=on.months, today=today).or_raise(BadDay)
    found.until = until
    _decide(found, _S.GRANTED, on, _said(job, reasons), by=by, at=at)


@transaction.atomic
def refuse(
    *, ref: str, on: AtGate, job: str, reasons: str, by: Actor, at: datetime
) -> None:
    """Refuse clearance, with reasons in public.

    Raises NotFound, NotPermitted, NotIndependent, NotPossibleNow, ReasonMissing,
    TextTooLong and NamesPerson.
    """
    found = _decidable(ref, on.judged, by, at)
    asked = Asked(found.asked_by_ref, by.ref)
    _check(found, _S.REFUSED, Permission.GRANT_CLEARANCE, asked, NotPossibleNow)
    _decide(found, _S.REFUSED, on, _said(job, reasons), by=by, at=at)


@transaction.atomic
def withdraw(
    *, ref: str, judged: Judged, job: str, reasons: str, by: Actor, at: datetime
) -> None:
    """Take clearance away, with reasons in public.

    Raises NotFound, NotPermitted, NotIndependent, NotPossibleNow, ReasonMissing,
    TextTooLong and NamesPerson.
    """
    found = _decidable(ref, judged, by, at)
    permission = Permission.GRANT_CLEARANCE
    _check(found, _S.WITHDRAWN, permission, Asked(), NotPossibleNow)
    words = _said(job, reasons)
    found.ended_at, found.ended_job = at, words["job"]
    found.ended_why = words["reasons"]
    event = ClearanceWithdrawn(found.project, ref, words=words)
    _told(found, _S.WITHDRAWN, event, by=by, at=at)


@transaction.atomic
def lapse(*, ref: str, at: datetime) -> None:
    """End a clearance whose time is over. Raises NotFound and NotPossibleNow."""
    found = _locked(ref)
    is_over = found.until is not None and found.until <= clock.london_date(at)
    asked = Asked(is_over=is_over)
    permission = Permission.GRANT_CLEARANCE
    _check(found, _S.LAPSED, permission, asked, NotPossibleNow)
    found.ended_at = at
    event = ClearanceLapsed(found.project, ref)
    _told(found, _S.LAPSED, event, by=SYSTEM, at=at)


def _decidable(ref: str, judged: Judged, by: Actor, at: datetime) -> Clearance:
    found = _locked(ref)
    permit(by, Permission.GRANT_CLEARANCE, judged.organisation_ref)
    wording.need_free(by, judged, at)
    return found


def _said(job: str, reasons: str) -> dict[str, str]:
    return {
        "job": wording.needed(job, "your job", wording.JOB_ROOM),
        "reasons": wording.needed(reasons, "the reasons for the decision"),
    }


def _decide(
    found: Clearance,
    state: ClearanceState,
    on: AtGate,
    words: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
) -> None:
    found.version, found.items = on.version, as_kept(on.gate.items)
    found.job, found.reasons = words["job"], words["reasons"]
    found.body, found.decided_by_ref, found.decided_at = by.organisation, by.ref, at
    event = ClearanceDecided(
        subject=found.project,
        clearance=found.ref,
        outcome=state.value,
        version=on.version,
        until=found.until.isoformat() if found.until else "",
        in_the_way=[item.id for item in on.gate.open],
        words=words,
    )
    _told(found, state, event, by=by, at=at)


def _told(
    found: Clearance, state: ClearanceState, event: Event, *, by: Actor, at: datetime
) -> None:
    entry = ledger.record(event, by=by, at=at)
    found.state, found.entry = state.value, entry.seq
    found.entries = [*found.entries, entry.seq]
    found.save()


def _check(
    found: Clearance,
    target: ClearanceState,
    permission: Permission,
    asked: Asked,
    refusal: type[Refused],
) -> None:
    move = Move(
        source=found.state,
        target=target,
        permissions={permission.value},
        subject=asked,
    )
    CLEARANCE.check(move).or_raise(refusal)


def _locked(ref: str) -> Clearance:
    rows = Clearance.objects.select_for_update()
    found = rows.filter(ref=ref).first() if refs.is_valid(ref) else None
    if found is None:
        raise NotFound.of("clearance", ref)
    return found
