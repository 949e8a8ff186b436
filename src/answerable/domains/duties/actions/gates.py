"""Letting a project through a gate, or refusing with everything that is missing."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from answerable.domains.duties.core.events import GatePassed
from answerable.domains.duties.core.gates import GATES, Gate
from answerable.domains.duties.models import GatePass
from answerable.domains.duties.queries import gates, standings
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import wording
from answerable.domains.register.queries import drafts, gating
from answerable.domains.register.queries.gating import InHand
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.workflow import Move

SHOWN_ROOM = 300


class GateClosed(Refused):
    """The gate does not come next, or something that it needs is missing."""


@transaction.atomic
def pass_through(
    *,
    project: str,
    gate: Gate,
    job_title: str,
    reasons: str,
    shown: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> None:
    """Let a project through its next gate, signed for by a named job title.

    Raises NotFound, NotPermitted, GateClosed, ReasonMissing and TextTooLong.
    """
    drafts.hold(project)
    entry = gating.of_project(project)
    permit(by, Permission.PASS_GATE, entry.keeper_ref)
    came_from = gates.current(project)
    papers = _checked(entry, gate, came_from, shown, by=by, at=at)
    title = wording.need(job_title, wording.ROLE_ROOM, "the job title of who passes it")
    why = wording.need(reasons, wording.REASON_ROOM, "why it may go on")
    words = {"job_title": title, "reasons": why, **papers}
    sha256, number = gates.guidelines().sha256, entry.version
    event = GatePassed(project, gate.value, came_from, sha256, number, words)
    recorded = ledger.record(event, by=by, at=at)
    GatePass.objects.create(
        project=project,
        organisation=entry.organisation_ref,
        gate=gate,
        came_from=came_from,
        job_title=title,
        reasons=why,
        shown=papers,
        guidelines=sha256,
        version=number,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=recorded.seq,
    )


def _checked(
    entry: InHand,
    gate: Gate,
    came_from: str,
    shown: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
) -> dict[str, str]:
    """Ask the table with everything the gate needs; return the papers it asks for."""
    today = clock.london_date(at)
    rails = standings.rails_in_hand(entry.organisation_ref, today=today)
    stage = gates.guidelines().stages.get(gate)
    papers = _papers(shown, {one.id for one in stage.needs} if stage else set())
    found = gates.showing(gates.situation(entry, gate, rails, by.ref), papers)
    move = Move(came_from, gate.value, {Permission.PASS_GATE.value}, found)
    GATES.check(move).or_raise(GateClosed)
    return papers


def _papers(shown: Mapping[str, str], known: set[str]) -> dict[str, str]:
    """Clean what was typed, and keep only what the gate asks for."""
    settled = {
        name: wording.settle(said, SHOWN_ROOM)
        for name, said in shown.items()
        if name in known
    }
    return {name: said for name, said in settled.items() if said}
