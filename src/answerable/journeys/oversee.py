"""The yearly oversight report, with letters to the bodies that have to sign."""

from datetime import datetime

from django.db import transaction

from answerable.domains.duties.actions import oversight as acts
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say
from answerable.journeys import charter_people, tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def send(*, ref: str, organisation: str, by: Actor, at: datetime) -> None:
    """Send a report to be signed, and write to everyone who can sign it.

    Raises NotFound, NotPermitted and ReportRefused.
    """
    acts.send(ref=ref, organisation=organisation, by=by, at=at)
    letter = Letter(
        say("Please sign: the yearly oversight report"),
        (
            say(
                "The report on projects, risks and what is done about them is written."
            ),
            say(
                "It is public once each of the bodies that signed first has signed it."
            ),
        ),
        f"/staff/charter/reports/{ref}/",
    )
    tasks.post(letter, charter_people.who_signs())
