"""Which bodies reach a place, and by what."""

import pytest

from answerable.domains.organisations.core.areas import Area, AreaKind, Gazetteer
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.reach import Near, Reach, reach

PLACES = Gazetteer(
    {
        area.code: area
        for area in (
            Area("E92000001", "England", "", AreaKind.COUNTRY),
            Area("S92000003", "Scotland", "", AreaKind.COUNTRY),
            Area(
                "E47000004", "Region", "", AreaKind.COMBINED_AUTHORITY, ("E92000001",)
            ),
            Area("E08000012", "City", "", AreaKind.COUNCIL, ("E47000004",)),
            Area("E08000011", "Town", "", AreaKind.COUNCIL, ("E47000004",)),
        )
    }
)


@pytest.mark.parametrize(
    ("place", "served", "expected"),
    [
        ("E08000012", ["E08000012"], Near(Reach.AREA, "E08000012")),
        ("E08000012", ["E92000001", "E47000004"], Near(Reach.AREA, "E47000004")),
        ("E08000012", ["E92000001"], Near(Reach.AREA, "E92000001")),
        ("E08000012", ["E08000011"], None),
        ("E08000012", ["S92000003"], None),
        ("E47000004", ["E08000011"], Near(Reach.PART, "E08000011")),
        ("E08000012", [], Near(Reach.NOT_SAID)),
    ],
)
def test_a_body_reaches_a_place_by_the_nearest_of_its_areas(
    place, served, expected
) -> None:
    council = OrganisationKind.COUNCIL
    found = reach(PLACES, place, areas=served, kind=council, country="GB")
    assert found == expected


def test_central_government_reaches_every_place_unless_it_names_an_area() -> None:
    kind = OrganisationKind.CENTRAL_GOVERNMENT
    for place in PLACES.areas:
        found = reach(PLACES, place, areas=[], kind=kind, country="GB")
        assert found == Near(Reach.NATION)
    named = reach(PLACES, "E08000012", areas=["S92000003"], kind=kind, country="GB")
    assert named is None


def test_a_body_of_another_country_reaches_no_place_here() -> None:
    kind = OrganisationKind.CENTRAL_GOVERNMENT
    assert reach(PLACES, "E08000012", areas=[], kind=kind, country="NL") is None
