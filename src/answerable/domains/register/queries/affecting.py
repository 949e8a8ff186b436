"""The published projects whose bodies reach a place, with whom they affect.

Nothing about the reader comes in: only the code of an area.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from answerable.domains.organisations.core.reach import Near
from answerable.domains.organisations.queries import places
from answerable.domains.register.core.affecting import Affecting, Around
from answerable.domains.register.core.parts import parts
from answerable.domains.register.models import Listing, Version
from answerable.domains.register.queries import listings, versions

# More than anyone reads; the list of all projects shows the others.
MOST = 400
_GROUPS = "people.affected_groups"


def around(code: str) -> Around:
    """Return what reaches a place. Raises NotFound for a code that is no place."""
    place = places.place(code)
    near = places.reaching(place.code)
    found = Listing.objects.filter(organisation__in=near)
    newest = found.select_related("organisation").order_by("-published_at", "-pk")
    rows = list(newest[:MOST])
    documents = _documents(row.project_id for row in rows)
    return Around(
        tuple(
            _affecting(row, near[row.organisation_id], documents[row.project_id])
            for row in rows
            if row.project_id in documents
        ),
        found.count(),
    )


def _affecting(row: Listing, near: Near, document: dict[str, Any]) -> Affecting:
    services = tuple(document["services"])
    groups = tuple(_groups(document))
    return Affecting(listings.row(row), near, services, groups, parts(services, groups))


def _groups(document: dict[str, Any]) -> Iterable[str]:
    value = document["answers"].get(_GROUPS, {}).get("value")
    for row in value if isinstance(value, list) else ():
        if isinstance(row, dict) and row.get("group"):
            yield str(row["group"])


def _documents(projects: Iterable[int]) -> dict[int, dict[str, Any]]:
    newest = Version.objects.filter(
        project__in=list(projects), number=F("project__version_number")
    )
    rows = list(newest)
    documents = zip(rows, versions.parsed_all(rows, _wanted), strict=True)
    return {row.project_id: document for row, document in documents}


def _wanted(document: dict[str, Any]) -> dict[str, Any]:
    groups = document["answers"].get(_GROUPS, {})
    return {"services": document["services"], "answers": {_GROUPS: groups}}
