"""Signing in to the demonstration as somebody of the examples, by a one-time link."""

from datetime import datetime, timedelta
from pathlib import Path

from answerable.domains.accounts import queries as accounts
from answerable.domains.accounts.actions import sign_in_links
from answerable.journeys.examples.reading import BadExample, Cast

LINK_LASTS = timedelta(hours=24)


def sign_in_token(folder: Path, who: str, *, at: datetime) -> str:
    """Return the secret of a link that signs in once, by a role or an e-mail address.

    One person plays each role. Raises BadExample when nobody in the examples fits.
    """
    cast = Cast(folder)
    for person in cast.people.values():
        if who in (person.get("demo_role"), person["email"]):
            found = accounts.by_email(person["email"])
            if found is not None:
                return sign_in_links.issue(
                    person_ref=found.ref, at=at, valid_for=LINK_LASTS
                )
    roles = {p["demo_role"] for p in cast.people.values() if "demo_role" in p}
    raise BadExample(
        f"people.yaml: nobody plays the role {who}, or has this address. "
        f"The roles are: {', '.join(sorted(roles))}. "
        "If none of them works, run: answerable load-examples"
    )
