"""Counts and results: written by one person, signed by another, withdrawn in public."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from answerable.domains.evidence.core import (
    counts,
    documents,
    outcomes,
    states,
)
from answerable.domains.evidence.core.counts import Group
from answerable.domains.evidence.core.events import EvidenceSigned, EvidenceWithdrawn
from answerable.domains.evidence.core.records import Bound
from answerable.domains.evidence.core.states import (
    EVIDENCE,
    EvidenceState,
    Kind,
    Period,
    Signing,
)
from answerable.domains.evidence.models import Evidence
from answerable.domains.evidence.queries import binding, loading
from answerable.domains.evidence.queries import outcomes as owed
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import moves
from answerable.domains.register.core import wording
from answerable.domains.register.queries import drafts
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Refused
from answerable.foundations.core.workflow import Move

PREFIX = "EVD"


class BadEvidence(Refused):
    """The counts cannot be, the days do not fit, or nothing was promised."""


@dataclass(frozen=True)
class Written:
    """What somebody typed of one piece of evidence."""

    kind: Kind
    period: Period
    says: dict[str, str]
    rows: tuple[Group, ...] = ()
    bound: Bound = field(default_factory=lambda: Bound("", ""))
    measure: str = ""


# What each kind must say, with the words for asking for it.
NEEDED = {
    Kind.FAIRNESS: {
        "picked": "what it means to be picked",
        "truth": "how you know if that was right",
        "method": "who counted, and how",
    },
    Kind.OUTCOME: {
        "result": "the result",
        "reached": "if the promise was reached",
        "source": "who measured it, and how",
        "lesson": "what was learnt",
    },
}
OPTIONAL = {Kind.FAIRNESS: (), Kind.OUTCOME: ("counted",)}


@transaction.atomic
def write(
    *, project: str, written: Written, by: Actor, at: datetime, ref: str = ""
) -> str:
    """Write a draft, or write it anew where there is one with this reference.

    Returns its reference. Raises NotFound, NotPermitted, NotPossibleNow, BadEvidence,
    ReasonMissing, NamesPerson and TextTooLong.
    """
    keeper = drafts.hold(project)
    moves.permit(by, Permission.RECORD_EVIDENCE, keeper)
    found = _draft(project, ref) if ref else None
    made = found or Evidence(
        ref=ref or refs.new(PREFIX), project=project, keeper=keeper
    )
    made.kind = written.kind
    made.tool_version = written.bound.tool_version
    made.version_label = written.bound.label
    made.measure = written.measure
    made.starts_on, made.ends_on = written.period.starts_on, written.period.ends_on
    made.says = _settled(written)
    made.rows = loading.kept(written.rows)
    made.written_by = sorted({*made.written_by, by.ref})
    made.written_at = at
    _is_fit(made, at).or_raise(BadEvidence)
    made.save()
    return made.ref


@transaction.atomic
def send(*, ref: str, by: Actor, at: datetime) -> str:
    """Send a draft to be signed. Returns the body that must sign it.

    Raises NotFound, NotPermitted, NotPossibleNow and BadEvidence.
    """
    found = _moved(ref, EvidenceState.WAITING, Permission.RECORD_EVIDENCE, by)
    _is_fit(found, at).or_raise(BadEvidence)
    found.comment = ""
    found.save()
    return found.keeper


@transaction.atomic
def send_back(*, ref: str, comment: str, by: Actor, at: datetime) -> None:
    """Send a piece back to its author, saying what is missing.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    found = _moved(ref, EvidenceState.DRAFT, Permission.SIGN_EVIDENCE, by)
    found.comment = wording.need(comment, wording.NOTE_ROOM, "what is missing")
    found.save()


@transaction.atomic
def drop(*, ref: str, by: Actor, at: datetime) -> None:
    """Drop a draft that nobody needs.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    found = _moved(ref, EvidenceState.DROPPED, Permission.RECORD_EVIDENCE, by)
    found.says, found.rows, found.comment = {}, [], ""
    found.save()


@transaction.atomic
def sign(*, ref: str, by: Actor, at: datetime) -> None:
    """Sign what someone else wrote, which publishes it without its small numbers.

    Raises NotFound, NotPermitted, NotPossibleNow and BadEvidence.
    """
    found = _moved(ref, EvidenceState.SIGNED, Permission.SIGN_EVIDENCE, by)
    fit = _is_fit(found, at).also(binding.is_published(found.project))
    fit.or_raise(BadEvidence)
    found.document = documents.write(found.says, loading.groups(found))
    found.signed_by_ref, found.signed_by_role, found.signed_at = by.ref, by.role, at
    event = EvidenceSigned(
        subject=found.project,
        evidence=found.ref,
        kind=found.kind,
        starts_on=found.starts_on.isoformat(),
        ends_on=found.ends_on.isoformat(),
        words={"document": found.document},
    )
    found.entry = ledger.record(event, by=by, at=at).seq
    found.save()


@transaction.atomic
def withdraw(*, ref: str, reason: str, by: Actor, at: datetime) -> None:
    """Withdraw a signed piece; it stays readable with the reason.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing, NamesPerson and
    TextTooLong.
    """
    found = _moved(ref, EvidenceState.WITHDRAWN, Permission.SIGN_EVIDENCE, by)
    found.reason = wording.need(reason, wording.NOTE_ROOM, "why it is withdrawn")
    found.withdrawn_by_role, found.withdrawn_at = by.role, at
    event = EvidenceWithdrawn(found.project, found.ref, words={"reason": found.reason})
    found.withdrawn_entry = ledger.record(event, by=by, at=at).seq
    found.save()


def _moved(
    ref: str, target: EvidenceState, permission: Permission, by: Actor
) -> Evidence:
    """Hold the project, then ask the state table. Nothing is saved yet."""
    keeper = drafts.hold(loading.at(ref).project)
    found = Evidence.objects.select_for_update().get(ref=ref)
    moves.permit(by, permission, keeper)
    move = Move(
        source=found.state,
        target=target,
        permissions={permission.value},
        subject=Signing(frozenset(found.written_by), by.ref),
    )
    EVIDENCE.check(move).or_raise(moves.NotPossibleNow)
    found.state = target
    return found


def _draft(project: str, ref: str) -> Evidence | None:
    """Return the draft that is written anew. Raises NotFound and NotPossibleNow."""
    found = Evidence.objects.select_for_update().filter(ref=ref).first()
    if found is None:
        return None
    if found.project != project:
        raise NotFound.of("evidence", ref)
    states.may_change(EvidenceState(found.state)).or_raise(moves.NotPossibleNow)
    return found


def _settled(written: Written) -> dict[str, str]:
    needed = {
        name: wording.need(written.says.get(name, ""), wording.NOTE_ROOM, what)
        for name, what in NEEDED[written.kind].items()
    }
    optional = {
        name: wording.settle(written.says.get(name, ""), wording.NOTE_ROOM)
        for name in OPTIONAL[written.kind]
    }
    return needed | optional


def _is_fit(made: Evidence, at: datetime) -> Decision:
    """Ask every rule about a piece, as it would be signed now."""
    decision = states.is_fit(loading.period(made), clock.london_date(at))
    decision = decision.also(
        states.stands_alone(loading.period(made), loading.signed_beside(made))
    )
    rows = loading.groups(made)
    if made.kind == Kind.OUTCOME:
        promised = outcomes.is_promised(made.measure, owed.promised(made.project))
        return decision.also(promised).also(
            counts.are_possible(rows) if rows else Decision.yes()
        )
    bound = Bound(made.tool_version, made.version_label)
    used = binding.is_used(made.project, bound)
    return decision.also(used).also(counts.are_possible(rows))
