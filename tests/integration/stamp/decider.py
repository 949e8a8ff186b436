"""A process of its own that prepares, takes or shows a decision about a stamp.

Run as `python decider.py prepare|withdraw|show`, with DATABASE_URL in the environment.
"""

import os
import sys
import time
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - after setup

from answerable.domains.ledger import queries as ledger  # noqa: E402 - after setup
from answerable.domains.organisations.core.independence import Judged  # noqa: E402
from answerable.domains.stamp.actions import endings, questions  # noqa: E402
from answerable.domains.stamp.actions.steps import AlreadyDecided  # noqa: E402
from answerable.domains.stamp.core.questions import Cause, Raised  # noqa: E402
from answerable.domains.stamp.core.states import StampEvent  # noqa: E402
from answerable.domains.stamp.queries import holdings  # noqa: E402
from answerable.foundations.core.actor import Actor  # noqa: E402
from tests.factories import organisations, projects, stamps  # noqa: E402
from tests.factories.stamps import DAY, START  # noqa: E402

LATER = START + 10 * DAY
LATE = Raised(Cause.OVERDUE_CONDITION, "REV-1/1", date(2026, 2, 10))


def prepare() -> str:
    """Make a stamp under question and two people who may withdraw it."""
    call_command("migrate", verbosity=0)
    organisations.operator()
    council = projects.body(name="Wyreham City Council", slug="wyreham")
    first, second = stamps.decider(), stamps.decider(name="Another University")
    ref = stamps.awarded(council, projects.published(council, "Warm homes"), first)
    questions.raise_by_itself(ref=ref, found=[LATE], at=LATER)
    deciders = (f"{who.ref}/{who.role}/{who.organisation}" for who in (first, second))
    return " ".join((ref, council.ref, *deciders))


def withdraw(ref: str, body: str, who: str, start: str) -> str:
    """Withdraw it at a moment that was agreed on, and say what came of it."""
    found = holdings.of(ref)  # as the page showed it to each of them
    time.sleep(max(0, float(start) - time.time()))
    try:
        endings.withdraw(
            ref=found.ref,
            reasons=f"Withdrawn by {who.split('/')[2]}.",
            judged=Judged(body),
            by=Actor(*who.split("/")),
            at=LATER + 15 * DAY,
        )
    except AlreadyDecided as refusal:
        return str(refusal)
    return "withdrawn"


def show(ref: str) -> str:
    """Say how it stands, and how often the ledger heard that it was withdrawn."""
    found = holdings.of(ref)
    times = sum(step.event is StampEvent.WITHDRAW for step in holdings.steps(ref))
    return f"{found.state} {times} {ledger.verify_gapless()}"


if __name__ == "__main__":
    jobs = {"prepare": prepare, "withdraw": withdraw, "show": show}
    print(jobs[sys.argv[1]](*sys.argv[2:]))
