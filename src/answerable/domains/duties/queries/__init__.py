"""Reading what bodies say of their duties, and what is due."""

from answerable.domains.duties.queries.standings import (
    OrganisationDuties,
    of_organisation,
)

__all__ = ["OrganisationDuties", "of_organisation"]
