"""Organisations for tests."""

from itertools import count

from answerable.domains.organisations.actions import organisations
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.foundations.core.actor import SYSTEM
from tests.factories.people import LONG_AGO

_numbers = count(1)


def organisation(**given: object) -> str:
    """Make a council and return its reference."""
    details = {
        "name": f"Council {next(_numbers)}",
        "kind": OrganisationKind.COUNCIL,
        "by": SYSTEM,
        "at": LONG_AGO,
    }
    return organisations.add(**{**details, **given})


def operator(**given: object) -> str:
    """Make the body that runs the register and return its reference."""
    return organisation(**{"name": "The Register", "is_operator": True, **given})
