"""What time and other people's acts change about clearance, kept for the public page.

Clearance runs out on its day, a classification grows old, a reviewer judges: each of
them may open or close the gate of a use (DESIGN §6.4).
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from answerable.domains.frameworks.queries import verdicts
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts, lives
from answerable.domains.safeguards.actions import clearances, glances, live
from answerable.domains.safeguards.actions.live import Lacking
from answerable.domains.safeguards.queries import clearance, gate, rules
from answerable.domains.safeguards.queries import glances as kept
from answerable.domains.safeguards.queries.clearance import Standing
from answerable.domains.safeguards.queries.gate import Gated, NotSigned
from answerable.domains.safeguards.queries.rules import NoRule
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import NotFound
from answerable.foundations.core.said import Said, say
from answerable.foundations.core.text import N_
from answerable.journeys import judgements
from answerable.journeys.letters import Letter

REFRESHED_A_TICK = 50
Post = Callable[[Letter, list[str]], None]


def at_gate(ref: str, *, today: date) -> Gated:
    """Say how each safeguard stands, with what named people decided of it.

    Raises NotFound, NotSigned and NoRule.
    """
    judged = judgements.of_project(ref, rules.current().edition, today=today)
    return gate.of_project(ref, judged, today=today)


@transaction.atomic
def refresh(*, ref: str, at: datetime) -> None:
    """Work out anew what the page of a project shows; forget it if there is no page."""
    today = clock.london_date(at)
    try:
        gated = at_gate(ref, today=today)
    except (NotFound, NotSigned, NoRule):
        glances.forget(project=ref, today=today)
        return
    glances.keep(
        project=ref,
        standing=clearance.of(ref, today=today),
        is_asked_of=gated.gate.is_asked_of,
        classed=gated.classified.side_by_side,
        open_items=gated.gate.open,
        today=today,
    )


@transaction.atomic
def notice(*, ref: str, at: datetime) -> None:
    """Note what a new version itself says of being in use, then work the page out.

    Only of a use that is asked for clearance, and only where nobody who knows better
    has said it already.
    """
    today = clock.london_date(at)
    try:
        gated = at_gate(ref, today=today)
    except (NotFound, NotSigned, NoRule):
        gated = None
    if gated and gated.gate.is_asked_of:
        _note(ref, gated, clearance.of(ref, today=today), at)
    refresh(ref=ref, at=at)


def _note(ref: str, gated: Gated, standing: Standing, at: datetime) -> None:
    known = standing.live is not None and standing.live.ended_on is None
    since = _says_live_since(ref)
    if since and not known:
        live.record(
            project=ref,
            since=since,
            how=HOW_SINCE,
            lacking=lacking(gated, standing, since),
            keeper="",
            by=SYSTEM,
            at=at,
        )
    if known and not since and standing.live and standing.live.by_role == SYSTEM.role:
        today = clock.london_date(at)
        live.stop(
            project=ref, ended_on=today, how=HOW_STOPPED, keeper="", by=SYSTEM, at=at
        )


HOW_SINCE = N_("The entry itself says so since this day. It may have begun earlier.")
HOW_STOPPED = N_("The entry itself does not say any more that it is in use.")


def _says_live_since(ref: str) -> date | None:
    """Give the day since when each version of an entry has said that it is live."""
    since: date | None = None
    for day, answers in lives.of_project(ref, [gate.STAGE]):
        answer = answers.get(gate.STAGE)
        is_live = answer is not None and answer.value == gate.LIVE
        since = (since or day) if is_live else None
    return since


def lacking(gated: Gated, standing: Standing, since: date) -> Lacking:
    """Say whether clearance covered a use on the day it began, and what is missing."""
    spans = [span for one in standing.requests if (span := one.span)]
    covered = any(span.start <= since < span.end for span in spans)
    return Lacking(not covered, tuple(item.id for item in gated.gate.open))


def refresh_all(*, at: datetime) -> None:
    """Work the page out for every use that is asked for clearance, or has a history."""
    asked = {item.criterion for item in rules.current().items if item.criterion}
    edition = rules.current().edition
    concerned = {ref for one in asked for ref in verdicts.concerned(edition, one)}
    for ref in sorted(concerned | kept.with_history()):
        refresh(ref=ref, at=at)


def run(*, at: datetime, post: Post) -> None:
    """End what has run out, and work out again what a new day changes."""
    today = clock.london_date(at)
    for one in clearance.run_out(today):
        with transaction.atomic():
            clearances.lapse(ref=one.ref, at=at)
            refresh(ref=one.project, at=at)
            post(*news(one.project, say("Clearance ran out")))
    for ref in kept.older_than(today, REFRESHED_A_TICK):
        refresh(ref=ref, at=at)


def news(ref: str, what: Said) -> tuple[Letter, list[str]]:
    """Write what is new about clearance, for those who answer for the project."""
    heading = drafts.heading(ref)
    letter = Letter(
        say("{what}: {title}", what=what, title=heading.title),
        (
            say("There is news about clearance for {title}.", title=heading.title),
            say("The reasons are public. So is what is still missing."),
        ),
        f"/projects/{ref}/clearance/",
    )
    people = organisations.people_with(Permission.RECORD_LIVE, heading.keeper_ref)
    return letter, [person.email for person in people]
