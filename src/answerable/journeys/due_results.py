"""Results that were promised and are missing: the clock raises it, people are told.

Charter Principle 8. Someone who asks “who is reminded to measure?” reads this file.
"""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from answerable.domains.evidence.actions import promises
from answerable.domains.evidence.queries import outcomes
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts
from answerable.foundations.core.said import say
from answerable.journeys.letters import Letter

AT_ONCE = 200  # entries with a new version, in one tick
Post = Callable[[Letter, list[str]], None]


@transaction.atomic
def watch(*, today: date, post: Post) -> int:
    """Keep what is owed up to date, and write once about each result that is late.

    Returns how many letters were about something new.
    """
    promises.refresh(today=today, most=AT_ONCE)
    late = outcomes.untold(today=today)
    for ref in late:
        post(_letter(ref), _able(drafts.keeper_ref(ref)))
    promises.note_told(late=late, today=today)
    return len(late)


def _able(keeper: str) -> list[str]:
    found = [
        person
        for permission in (Permission.RECORD_EVIDENCE, Permission.SIGN_EVIDENCE)
        for person in organisations.people_with(permission, keeper)
    ]
    return [person.email for person in found]


def _letter(ref: str) -> Letter:
    return Letter(
        say("A result is due: “{title}”", title=drafts.heading(ref).title),
        (
            say("The entry says what you promised to measure, and no result is there."),
            say("The public page says since when it is due."),
        ),
        f"/staff/evidence/projects/{ref}/",
    )
