"""People for tests: with an account, and perhaps a role."""

from datetime import UTC, datetime
from itertools import count

from answerable.domains.accounts.actions import people
from answerable.domains.accounts.models import Person
from answerable.domains.organisations.actions import memberships
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import by_ref
from answerable.foundations.core.actor import SYSTEM, Actor

LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)
_numbers = count(1)


def person(**given: object) -> Person:
    """Make someone with an account and no role."""
    number = next(_numbers)
    details = {
        "email": f"person{number}@example.org",
        "name": f"Person {number}",
        "by": SYSTEM,
        "at": LONG_AGO,
    }
    return people.create(**{**details, **given})


def member(organisation_ref: str, role: Role, **given: object) -> Actor:
    """Make someone with a role in a body, ready to act in it."""
    someone = person(**given)
    return appoint(someone.ref, organisation_ref, role)


def appoint(person_ref: str, organisation_ref: str, role: Role) -> Actor:
    """Give a person a role, and return them acting in it."""
    memberships.give(
        person_ref=person_ref,
        organisation_ref=organisation_ref,
        role=role,
        by=SYSTEM,
        at=LONG_AGO,
    )
    return Actor(person_ref, role.value, by_ref(organisation_ref).slug)
