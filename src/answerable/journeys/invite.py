"""Inviting a colleague: nobody signs up alone."""

from datetime import datetime

from django.db import transaction

from answerable.domains.organisations.actions import invitations
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import by_ref
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say, word
from answerable.journeys import tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def invite(
    *,
    organisation_ref: str,
    email: str,
    name: str,
    role: Role,
    by: Actor,
    at: datetime,
) -> None:
    """Invite someone to a role in a body, by e-mail.

    Raises NotFound and NotPermitted.
    """
    token = invitations.send(
        organisation_ref=organisation_ref,
        email=email,
        name=name,
        role=role,
        by=by,
        at=at,
    )
    tasks.post(_letter(by_ref(organisation_ref).name, role, token), [email])


def _letter(body: str, role: Role, token: str) -> Letter:
    return Letter(
        say("You are invited to the register by {body}", body=body),
        (
            say(
                "{body} invites you to be {role:lower} on the register.",
                body=body,
                role=word(role.label),
            ),
            say(
                "Open the link, choose a password and set up a second step for "
                "signing in."
            ),
        ),
        f"/staff/invitations/{token}/",
        say("You get this because someone at {body} entered your address.", body=body),
    )
