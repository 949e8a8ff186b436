"""Letting a project through a gate, and telling those who work on it.

Someone who asks "who said that this may go on?" reads this file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from answerable.domains.duties.actions import gates as acts
from answerable.domains.duties.core import gates as rules
from answerable.domains.duties.core.gates import Gate, Need
from answerable.domains.duties.queries import gates, standings
from answerable.domains.duties.queries.gates import PassView
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import gating
from answerable.domains.register.queries.gating import InHand
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.said import say, word
from answerable.journeys import tasks
from answerable.journeys.letters import Letter


@dataclass(frozen=True)
class Ahead:
    """One gate that can come next, with what it needs and what stands against it."""

    gate: Gate
    asks: str
    needs: tuple[Need, ...]
    decision: Decision


@dataclass(frozen=True)
class Way:
    """Where a project stands between its gates."""

    entry: InHand
    passed: tuple[PassView, ...]
    ahead: tuple[Ahead, ...]
    review_due: date | None


def way(ref: str, *, passer: str, today: date) -> Way:
    """Return the gates that are passed and those that come next. Raises NotFound."""
    entry = gating.of_project(ref)
    passed = gates.of_project(ref)
    current = passed[-1].gate.value if passed else rules.NOT_STARTED
    rails = standings.rails_in_hand(entry.organisation_ref, today=today)
    ahead = []
    for gate in rules.open_gates(current):
        found = gates.situation(entry, gate, rails, passer)
        asks = found.stage.asks if found.stage else ""
        ahead.append(Ahead(gate, asks, rules.needs(found), rules.may_pass(found)))
    return Way(entry, passed, tuple(ahead), gates.review_due(passed))


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
    """Let a project through, and write to its authors.

    Raises NotFound, NotPermitted, GateClosed, ReasonMissing and TextTooLong.
    """
    acts.pass_through(
        project=project,
        gate=gate,
        job_title=job_title,
        reasons=reasons,
        shown=shown,
        by=by,
        at=at,
    )
    entry = gating.of_project(project)
    letter = Letter(
        say("{title} passed a gate: {gate}", title=entry.title, gate=word(gate.label)),
        (
            say("Your project may go on. The reasons stand on its page of gates."),
            say("There you also see what the next gate needs."),
        ),
        f"/staff/duties/projects/{project}/gates/",
    )
    people = organisations.people_with(Permission.EDIT_PROJECT, entry.keeper_ref)
    tasks.post(letter, [one.email for one in people if one.ref != by.ref])
