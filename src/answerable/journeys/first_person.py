"""A new register's first step: the operator and its first member of staff."""

from datetime import datetime

from django.db import transaction

from answerable.domains.organisations.actions import invitations, organisations
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import are_there_any
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import Decision, Reason, Refused


class NotTheFirst(Refused):
    """The register already has organisations and people."""


@transaction.atomic
def invite_first(*, organisation: str, name: str, email: str, at: datetime) -> str:
    """Make the operator's organisation, invite its first person, return the secret.

    Raises NotTheFirst once the register has an organisation.
    """
    if are_there_any():
        raise NotTheFirst(
            Decision.unless(
                Reason(
                    "not_the_first",
                    "This register already has organisations.",
                    "A member of its register team can invite people.",
                )
            )
        )
    ref = organisations.add(
        name=organisation,
        kind=OrganisationKind.OTHER,
        is_operator=True,
        by=SYSTEM,
        at=at,
    )
    return invitations.send(
        organisation_ref=ref,
        email=email,
        name=name,
        role=Role.REGISTER_TEAM,
        by=SYSTEM,
        at=at,
    )
