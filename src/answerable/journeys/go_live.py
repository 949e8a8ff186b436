"""Clearance to go live: the gate, the decision, and what is live without one.

Someone who asks "may this be switched on, and who says so?" reads this file. It grants
clearance and not truth: what runs without it is told with its date (DESIGN §6.4).
"""

from datetime import date, datetime

from django.db import transaction

from answerable.domains.accounts import queries as accounts
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import interests
from answerable.domains.register.queries import drafts
from answerable.domains.safeguards.actions import (
    classifications,
    clearances,
    live,
)
from answerable.domains.safeguards.actions.clearances import AtGate
from answerable.domains.safeguards.queries import clearance, gate, rules
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import Said, say
from answerable.journeys import independence, keep_clearance, tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def ask(*, ref: str, by: Actor, at: datetime) -> str:
    """Ask for clearance, and write to everyone who may decide.

    Raises NotFound, NotSigned, NotPermitted and AlreadyAsked.
    """
    entry, keeper = gate.entry(ref), drafts.keeper_ref(ref)
    asked = clearances.ask(
        project=ref, version=entry.version, keeper=keeper, by=by, at=at
    )
    keep_clearance.refresh(ref=ref, at=at)
    _tell_deciders(ref, entry.title, at)
    return asked


@transaction.atomic
def take_back(*, ref: str, by: Actor, at: datetime) -> None:
    """Take the request back that waits. Raises NotFound and what the action raises."""
    waiting = clearance.one(ref)
    keeper = drafts.keeper_ref(waiting.project)
    clearances.take_back(ref=ref, keeper=keeper, by=by, at=at)
    keep_clearance.refresh(ref=waiting.project, at=at)


@transaction.atomic
def grant(
    *, ref: str, job: str, reasons: str, until: date, by: Actor, at: datetime
) -> None:
    """Grant clearance, if every safeguard is there at this moment.

    Classifiers are asked again if they are still independent; who is not is set aside.
    Raises NotFound, NotSigned, NoRule, and what the action raises.
    """
    project, on = settled(ref, by, at)
    clearances.grant(
        ref=ref, on=on, job=job, reasons=reasons, until=until, by=by, at=at
    )
    _decided(project, say("Cleared to go live"), at)


@transaction.atomic
def refuse(*, ref: str, job: str, reasons: str, by: Actor, at: datetime) -> None:
    """Refuse clearance, with reasons. Raises NotFound and what the action raises."""
    project, on = settled(ref, by, at)
    clearances.refuse(ref=ref, on=on, job=job, reasons=reasons, by=by, at=at)
    _decided(project, say("Clearance refused"), at)


@transaction.atomic
def withdraw(*, ref: str, job: str, reasons: str, by: Actor, at: datetime) -> None:
    """Take clearance away, with reasons. Raises NotFound and what the action raises."""
    project = clearance.one(ref).project
    judged = independence.judged(project)
    clearances.withdraw(ref=ref, judged=judged, job=job, reasons=reasons, by=by, at=at)
    _decided(project, say("Clearance withdrawn"), at)


@transaction.atomic
def record_live(*, ref: str, since: date, how: str, by: Actor, at: datetime) -> None:
    """Say since when a use has been live, with what is missing at that.

    Raises NotFound, NotSigned, NoRule, and what the action raises.
    """
    today = clock.london_date(at)
    gated, standing = (
        keep_clearance.at_gate(ref, today=today),
        clearance.of(ref, today=today),
    )
    live.record(
        project=ref,
        since=since,
        how=how,
        lacking=keep_clearance.lacking(gated, standing, since),
        keeper=drafts.keeper_ref(ref),
        by=by,
        at=at,
    )
    keep_clearance.refresh(ref=ref, at=at)


@transaction.atomic
def record_stop(*, ref: str, ended_on: date, how: str, by: Actor, at: datetime) -> None:
    """Say that a use is not live any more. Raises what the action raises."""
    keeper = drafts.keeper_ref(ref)
    live.stop(project=ref, ended_on=ended_on, how=how, keeper=keeper, by=by, at=at)
    keep_clearance.refresh(ref=ref, at=at)


def settled(ref: str, by: Actor, at: datetime) -> tuple[str, AtGate]:
    """Set aside who is not free any more, then read the gate as it stands."""
    today = clock.london_date(at)
    project = clearance.one(ref).project
    judged = independence.judged(project)
    may = organisations.can(by, Permission.GRANT_CLEARANCE, judged.organisation_ref)
    if may.allowed:
        standing = keep_clearance.at_gate(project, today=today).classified.standing
        people = [one.by_ref for one in standing if one.by_ref]
        free = independence.of_all(people, judged, today=today)
        for one in standing:
            if one.by_ref and not free[one.by_ref].allowed:
                classifications.set_aside(
                    ref=one.ref, broken=free[one.by_ref], by=by, at=at
                )
    gated = keep_clearance.at_gate(project, today=today)
    months = rules.adopted().months
    return project, AtGate(gated.entry.version, gated.gate, judged, months)


def _tell_deciders(ref: str, title: str, at: datetime) -> None:
    letter = Letter(
        say("Please decide on clearance: {title}", title=title),
        (
            say("A body asks for clearance to go live."),
            say("Look at what is there and what is missing, then say yes or no."),
        ),
        f"/staff/clearance/{ref}/",
    )
    people = [one.ref for one in interests.who_may(Permission.GRANT_CLEARANCE)]
    today, judged = clock.london_date(at), independence.judged(ref)
    free = independence.of_all(people, judged, today=today)
    able = [person for person in people if free[person].allowed]
    tasks.post(letter, [e for one in able if (e := accounts.email_of(one))])


def _decided(ref: str, what: Said, at: datetime) -> None:
    keep_clearance.refresh(ref=ref, at=at)
    tasks.post(*keep_clearance.news(ref, what))
