"""How near to somebody's place a body works: next door, all around, or nobody said.

A body that serves the whole country reaches every place in it. A body that named no
area may reach a place too, so it is shown, and the page says that it is not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from answerable.domains.organisations.core.areas import Gazetteer
from answerable.domains.organisations.core.kinds import OrganisationKind

HOME = "GB"


class Reach(StrEnum):
    AREA = "area"  # it serves the place, or an area that holds it
    PART = "part"  # it serves a part of the place
    NATION = "nation"  # it serves the whole country
    NOT_SAID = "not_said"  # nobody said which area it serves


@dataclass(frozen=True)
class Near:
    """How a body reaches a place, and by which area."""

    reach: Reach
    area: str = ""


def reach(
    gazetteer: Gazetteer,
    place: str,
    *,
    areas: Iterable[str],
    kind: OrganisationKind,
    country: str,
) -> Near | None:
    """Say how a body reaches a place, by the nearest of its areas, or None."""
    served = tuple(areas)
    if country != HOME:
        return None
    for area in gazetteer.around(place):
        if area.code in served:
            return Near(Reach.AREA, area.code)
    parts = sorted(gazetteer.inside(place) & set(served))
    if parts:
        return Near(Reach.PART, parts[0])
    if served:
        return None
    if kind is OrganisationKind.CENTRAL_GOVERNMENT:
        return Near(Reach.NATION)
    return Near(Reach.NOT_SAID)
