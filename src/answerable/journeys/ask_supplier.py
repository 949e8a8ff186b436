"""Asking a supplier for the facts that only it knows, by a link."""

from datetime import datetime

from django.db import transaction

from answerable.domains.register.actions import supplier_links
from answerable.domains.register.queries import tools
from answerable.foundations.core.actor import Actor
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
        f"Please answer questions about {tool.tool_name} {tool.label}",
        (
            f"{tool.keeper_name} publishes how it uses {tool.tool_name}.",
            "Some questions only you can answer. What you write is public.",
            "It is marked as yours. The link works for 60 days.",
        ),
        f"/staff/supplier/{token}/",
        f"You get this because {tool.keeper_name} named you as the supplier.",
    )
    tasks.post(letter, [email])
