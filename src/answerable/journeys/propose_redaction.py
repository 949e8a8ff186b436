"""Proposing that published words be erased, and writing to whoever can decide."""

from datetime import datetime

from django.db import transaction

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import redactions
from answerable.domains.register.core.removed import Ground
from answerable.domains.register.queries import redactions as queries
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say
from answerable.journeys import tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def propose(
    *, project: str, words: str, ground: Ground, why: str, by: Actor, at: datetime
) -> str:
    """Propose it, and tell everyone who may decide, without the words or the title.

    Raises NotFound, NotPermitted, NotErasable, ReasonMissing and TextTooLong.
    """
    ref = redactions.propose(
        project=project, words=words, ground=ground, why=why, by=by, at=at
    )
    keeper = queries.one(ref).keeper
    bodies = (keeper, organisations.operator().ref)
    able = [
        person
        for body in bodies
        for person in organisations.people_with(Permission.AUTHORISE_REDACTION, body)
    ]
    letter = Letter(
        say("Please decide: words to erase from {ref}", ref=project),
        (
            say("A colleague proposes to erase words of a published entry."),
            say("Look at what would go, then authorise it or refuse it."),
        ),
        f"/staff/redactions/{ref}/",
    )
    tasks.post(letter, [person.email for person in able if person.ref != by.ref])
    return ref
