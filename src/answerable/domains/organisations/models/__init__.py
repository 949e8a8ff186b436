"""What is stored about organisations and who belongs to them."""

from answerable.domains.organisations.models.interests import Interest
from answerable.domains.organisations.models.members import Invitation, Membership
from answerable.domains.organisations.models.organisations import (
    Organisation,
    OrganisationAnswer,
    Redirect,
)

__all__ = [
    "Interest",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationAnswer",
    "Redirect",
]
