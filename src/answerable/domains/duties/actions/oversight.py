"""The yearly oversight report: counted by the register, written and signed by bodies.

The Charter, Principle 9. A report goes out only when each of the bodies has signed.
"""

from datetime import date, datetime

from django.db import transaction

from answerable.domains.duties.core import events
from answerable.domains.duties.core import oversight as rules
from answerable.domains.duties.core.oversight import (
    OVERSIGHT_REPORT,
    ReportState,
    Texts,
)
from answerable.domains.duties.core.risks_told import RisksStatus
from answerable.domains.duties.models import OversightReport, OversightSignature
from answerable.domains.duties.queries import oversight
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import wording
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.workflow import Move

TEXT_ROOM = 6_000


class ReportRefused(Refused):
    """The step is not open now, or something that it needs is missing."""


@transaction.atomic
def start(
    *,
    organisation: str,
    begins_on: date,
    ends_on: date,
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Begin the report of a year for all the bodies. Returns its reference.

    Raises NotPermitted and ReportRefused.
    """
    _permit(organisation, by)
    today = clock.london_date(at)
    rules.may_cover(begins_on, ends_on, today, oversight.last_covered()).or_raise(
        ReportRefused
    )
    begun = OversightReport.objects.exclude(state=ReportState.DROPPED.value)
    waiting = begun.exclude(state=ReportState.PUBLISHED.value)
    if waiting.exists() or begun.filter(ends_on=ends_on).exists():
        Decision.unless(_begun()).or_raise(ReportRefused)
    made = OversightReport.objects.create(
        ref=ref or refs.new("OVR"),
        begins_on=begins_on,
        ends_on=ends_on,
        state=ReportState.WRITING,
        covered=oversight.kept(oversight.count()),
        started_at=at,
        counted_at=at,
        started_by_ref=by.ref,
    )
    return made.ref


@transaction.atomic
def write(
    *, ref: str, organisation: str, texts: Texts, by: Actor, at: datetime
) -> None:
    """Write the words of a report; the projects are counted again.

    Raises NotFound, NotPermitted, ReportRefused, NamesPerson and TextTooLong.
    """
    _permit(organisation, by)
    found = _locked(ref)
    rules.may_rewrite(ReportState(found.state)).or_raise(ReportRefused)
    found.scope = wording.settle(texts.scope, TEXT_ROOM)
    found.risks = wording.settle(texts.risks, TEXT_ROOM)
    found.done = wording.settle(texts.done, TEXT_ROOM)
    found.ahead = wording.settle(texts.ahead, TEXT_ROOM)
    found.covered = oversight.kept(oversight.count())
    found.counted_at = at
    found.save()


@transaction.atomic
def send(*, ref: str, organisation: str, by: Actor, at: datetime) -> None:
    """Send a report that is written in full to each body for signature.

    Raises NotFound, NotPermitted and ReportRefused.
    """
    found = _move(ref, ReportState.SIGNING, organisation, by)
    covered = oversight.count()
    found.covered, found.counted_at = oversight.kept(covered), at
    found.signing_bodies = [body.ref for body in oversight.signing_bodies()]
    found.save()
    missing = RisksStatus.NOT_REPORTED
    event = events.OversightReportSent(
        ref,
        found.begins_on.isoformat(),
        found.ends_on.isoformat(),
        len(covered),
        sum(one.status is missing for one in covered),
        words={
            "scope": found.scope,
            "risks": found.risks,
            "done": found.done,
            "ahead": found.ahead,
        },
    )
    ledger.record(event, by=by, at=at)


@transaction.atomic
def take_back(*, ref: str, organisation: str, by: Actor, at: datetime) -> None:
    """Write a report again; every signature that was given falls.

    Raises NotFound, NotPermitted and ReportRefused.
    """
    found = _move(ref, ReportState.WRITING, organisation, by)
    found.save(update_fields=["state"])
    OversightSignature.objects.filter(report=found, fell_at=None).update(fell_at=at)
    ledger.record(events.OversightReportMoved(ref, found.state), by=by, at=at)


@transaction.atomic
def drop(*, ref: str, organisation: str, by: Actor, at: datetime) -> None:
    """Drop a report that is being written. Raises NotFound and ReportRefused."""
    found = _move(ref, ReportState.DROPPED, organisation, by)
    found.save(update_fields=["state"])
    ledger.record(events.OversightReportMoved(ref, found.state), by=by, at=at)


@transaction.atomic
def sign(
    *, ref: str, organisation: str, job_title: str, by: Actor, at: datetime
) -> bool:
    """Sign a report for one of the bodies; with the last of them it is public.

    Returns whether it is. Raises NotFound, NotPermitted, ReportRefused and
    ReasonMissing.
    """
    _permit(organisation, by)
    found = _locked(ref)
    _may_sign(found, organisation, by).or_raise(ReportRefused)
    title = wording.need(job_title, wording.ROLE_ROOM, "the job title of who signs")
    signed = set(
        OversightSignature.objects.filter(report=found, fell_at=None).values_list(
            "organisation", flat=True
        )
    )
    is_last = set(found.signing_bodies) <= signed | {organisation}
    event = events.OversightReportSigned(
        ref, organisation, is_last, words={"job_title": title}
    )
    entry = ledger.record(event, by=by, at=at)
    OversightSignature.objects.create(
        report=found,
        organisation=organisation,
        job_title=title,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )
    if is_last:
        _publish(found, entry.seq, at)
    return is_last


def _publish(found: OversightReport, entry: int, at: datetime) -> None:
    move = Move(
        found.state,
        ReportState.PUBLISHED.value,
        {Permission.WRITE_OVERSIGHT_REPORT.value},
        oversight.situation(found),
    )
    OVERSIGHT_REPORT.check(move).or_raise(ReportRefused)
    found.state, found.published_at = ReportState.PUBLISHED, at
    found.entry = entry
    found.save(update_fields=["state", "published_at", "entry"])


def _may_sign(found: OversightReport, organisation: str, by: Actor) -> Decision:
    given = OversightSignature.objects.filter(report=found, fell_at=None)
    return Decision.unless(
        None if found.state == ReportState.SIGNING else _not_out()
    ).also(
        rules.may_sign(
            organisation in {body.ref for body in oversight.signing_bodies()},
            given.filter(organisation=organisation).exists(),
            given.filter(by_ref=by.ref).exists(),
        )
    )


def _move(
    ref: str, target: ReportState, organisation: str, by: Actor
) -> OversightReport:
    _permit(organisation, by)
    found = _locked(ref)
    permissions = {Permission.WRITE_OVERSIGHT_REPORT.value}
    move = Move(found.state, target.value, permissions, oversight.situation(found))
    OVERSIGHT_REPORT.check(move).or_raise(ReportRefused)
    found.state = target
    return found


def _permit(organisation: str, by: Actor) -> None:
    """Ask for the role and that the body signed the Charter first."""
    permit(by, Permission.WRITE_OVERSIGHT_REPORT, organisation)
    signed_first = {body.ref for body in oversight.signing_bodies()}
    Decision.unless(None if organisation in signed_first else _not_first()).or_raise(
        ReportRefused
    )


def _locked(ref: str) -> OversightReport:
    known = oversight.at(ref)
    return OversightReport.objects.select_for_update().get(pk=known.pk)


def _begun() -> Reason:
    return Reason(
        "report_begun",
        "A report is being written or signed already, or covers this year.",
        "Go on with that one, or drop it first.",
    )


def _not_out() -> Reason:
    return Reason(
        "not_out_for_signature",
        "The report is not out for signature.",
        "Whoever writes it can send it to be signed.",
    )


def _not_first() -> Reason:
    return Reason(
        "not_a_signing_body",
        "Only the bodies that signed the Charter first report together each year.",
        "One of their approvers can do this.",
    )
