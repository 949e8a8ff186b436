"""Reads of organisations, their people and what each person may do."""

from answerable.domains.organisations.queries.bodies import (
    OrganisationPage,
    OrganisationView,
    all_public,
    by_ref,
    by_slug,
    named,
    operator,
    page_of,
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
    "OrganisationPage",
    "OrganisationView",
    "PersonView",
    "all_public",
    "by_ref",
    "by_slug",
    "can",
    "invitation",
    "invitations_of",
    "memberships_of",
    "named",
    "operator",
    "page_of",
    "people_of",
    "people_with",
    "redirected",
    "refs_where",
]
