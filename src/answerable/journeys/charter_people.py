"""Who is written to about the Charter: first signers, and those who may review it."""

from answerable.domains.accounts import queries as accounts
from answerable.domains.duties.queries import oversight
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import interests


def who_signs() -> list[str]:
    """Return the addresses of all who may act for one of the first signing bodies."""
    return [
        person.email
        for body in oversight.signing_bodies()
        for person in organisations.people_with(
            Permission.WRITE_OVERSIGHT_REPORT, body.ref
        )
    ]


def who_reviews(but: str = "") -> list[str]:
    """Return the addresses of all who may review the Charter, except one person."""
    able = interests.who_may(Permission.REVIEW_CHARTER)
    return accounts.addresses({person.ref for person in able} - {but})
