"""Asking a supplier for the facts that only it knows, by a link."""

from datetime import datetime

from django.db import transaction

from answerable.domains.register.actions import supplier_links
from answerable.domains.register.queries import tools
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say
from answerable.journeys import tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def ask(*, version_ref: str, email: str, by: Actor, at: datetime) -> None:
    """Send a supplier a link to the facts about one version of its tool.

    Raises NotFound and NotPermitted.
    """
    token = supplier_links.issue(version_ref=version_ref, email=email, by=by, at=at)
    tool = tools.heading(version_ref)
    letter = Letter(
        say(
            "Please answer questions about {tool} {version}",
            tool=tool.tool_name,
            version=tool.label,
        ),
        (
            say(
                "{body} publishes how it uses {tool}.",
                body=tool.keeper_name,
                tool=tool.tool_name,
            ),
            say("Some questions only you can answer. What you write is public."),
            say("It is marked as yours. The link works for 60 days."),
        ),
        f"/staff/supplier/{token}/",
        say(
            "You get this because {body} named you as the supplier.",
            body=tool.keeper_name,
        ),
    )
    tasks.post(letter, [email])
