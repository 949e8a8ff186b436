"""Signing in to the demonstration: one person for each role, by a one-time link."""

from datetime import datetime, timedelta
from pathlib import Path

from answerable.domains.accounts import queries as accounts
from answerable.domains.accounts.actions import sign_in_links
from answerable.domains.organisations.core.roles import Role
from answerable.journeys.examples.reading import BadExample, Cast

LINK_LASTS = timedelta(hours=24)


def sign_in_token(folder: Path, role: Role, *, at: datetime) -> str:
    """Return the secret of a link that signs in once as the person of this role.

    Raises BadExample when nobody in the examples plays the role.
    """
    cast = Cast(folder)
    for person in cast.people.values():
        if person.get("demo_role") == role.value:
            found = accounts.by_email(person["email"])
            if found is not None:
                return sign_in_links.issue(
                    person_ref=found.ref, at=at, valid_for=LINK_LASTS
                )
    raise BadExample(
        f"people.yaml: nobody plays the role {role.value}. "
        "Run: answerable load-examples"
    )
