"""Reads of organisations, their people and what each person may do."""

from answerable.domains.organisations.queries.bodies import (
    OrganisationView,
    all_public,
    by_ref,
    by_slug,
    operator,
    redirected,
)
from answerable.domains.organisations.queries.members import (
    InvitationView,
    MembershipView,
    MemberView,
    PersonView,
    can,
    invitation,
    invitations_of,
    memberships_of,
    people_of,
    people_with,
    refs_where,
)

__all__ = [
    "InvitationView",
    "MemberView",
    "MembershipView",
    "OrganisationView",
    "PersonView",
    "all_public",
    "by_ref",
    "by_slug",
    "can",
    "invitation",
    "invitations_of",
    "memberships_of",
    "operator",
    "people_of",
    "people_with",
    "redirected",
    "refs_where",
]
