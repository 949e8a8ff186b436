"""A body takes over an entry that was copied about it, and the register team hears."""

from datetime import datetime

from django.db import transaction

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import claims
from answerable.domains.register.queries import drafts
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say
from answerable.journeys import tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def claim(*, ref: str, by: Actor, at: datetime) -> None:
    """Claim a copied entry for its body, and write to the register team.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    claims.claim(ref=ref, by=by, at=at)
    heading = drafts.heading(ref)
    team = organisations.people_with(
        Permission.IMPORT_RECORDS, organisations.operator().ref
    )
    letter = Letter(
        say("Claimed: {title}", title=heading.title),
        (
            say(
                "{body} has claimed the copied entry {title}.",
                body=heading.organisation_name,
                title=heading.title,
            ),
            say("No import will change it from now on."),
            say("Its page stays marked as copied until the body signs a version."),
        ),
        f"/projects/{ref}/",
    )
    tasks.post(letter, [person.email for person in team])
