"""An organisation's details between its page and the form that changes them."""

from typing import Any

from answerable.domains.organisations.queries import OrganisationView


def write(body: OrganisationView) -> dict[str, str]:
    """Give the details as the texts that fill the form."""
    return {
        "name": body.name,
        "name_cy": body.name_cy,
        "kind": body.kind.value,
        "summary": body.summary,
        "website": body.website,
        "contact_email": body.contact_email,
        "areas": " ".join(body.areas),
        "approves_alone": "yes" if body.approves_alone else "no",
    }


def read(said: dict[str, str]) -> dict[str, Any]:
    """Give the texts of the form as details to keep."""
    return said | {
        "areas": said["areas"].replace(",", " ").split(),
        "approves_alone": said["approves_alone"] == "yes",
    }
