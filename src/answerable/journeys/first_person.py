"""A new register's first step: the operator and its first member of staff."""

from datetime import datetime

from django.db import transaction

from answerable.domains.accounts import queries as accounts
from answerable.domains.organisations.actions import invitations, organisations
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import are_there_any, operator
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused


class NotTheFirst(Refused):
    """The register already has organisations and people."""


@transaction.atomic
def invite_first(*, organisation: str, name: str, email: str, at: datetime) -> str:
    """Make the operator's organisation, invite its first person, return the secret.

    In a register that was rebuilt the organisation is there already, and nobody is in
    it. Raises NotTheFirst once somebody has an account.
    """
    Decision.unless(_not_the_first() if accounts.are_there_any() else None).or_raise(
        NotTheFirst
    )
    ref = _operator(organisation) if are_there_any() else ""
    ref = ref or organisations.add(
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


def _operator(name: str) -> str:
    """Return the operator of a register that was rebuilt: nobody is in it yet."""
    try:
        found = operator()
    except NotFound as why:
        raise NotTheFirst(Decision.unless(_not_the_first())) from why
    Decision.unless(_another(found.name) if found.name != name else None).or_raise(
        NotTheFirst
    )
    return found.ref


def _not_the_first() -> Reason:
    return Reason(
        "not_the_first",
        "This register already has organisations.",
        "A member of its register team can invite people.",
    )


def _another(name: str) -> Reason:
    return Reason(
        "another_operator",
        f"This register is run by {name}.",
        "Give that name to invite its first person.",
    )
