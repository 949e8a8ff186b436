"""What time and other people's acts change about clearance, kept for the public page.

Clearance runs out on its day, a classification grows old, a reviewer judges: each of
them may open or close the gate of a use (DESIGN §6.4).
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts
from answerable.domains.safeguards.actions import clearances, glances
from answerable.domains.safeguards.queries import clearance, gate, rules
from answerable.domains.safeguards.queries import glances as kept
from answerable.domains.safeguards.queries.gate import Gated, NotSigned
from answerable.domains.safeguards.queries.rules import NoRule
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.foundations.core.said import Said, say
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
