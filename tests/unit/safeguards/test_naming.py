"""Which powers a project names, and in which nation it is."""

from dataclasses import replace

import pytest

from answerable.domains.safeguards.core import naming
from answerable.domains.safeguards.core.places import nation_of
from answerable.domains.safeguards.core.vocabulary import Nation
from tests.unit.safeguards.powers_made import FLOW, known


def _power(text: str) -> list[str]:
    return [one.id for one in naming.of_flow(replace(FLOW, power=text), known())]


def test_every_power_that_a_flow_names_is_given_once() -> None:
    text = "CDA s.115 and 115(1), Children Act 2004 section 10"
    assert _power(text) == ["crime-115", "child-10"]


@pytest.mark.parametrize("text", ["", "our own good will", "CDA", "CDA s.999"])
def test_what_is_not_in_the_list_names_no_power(text: str) -> None:
    assert _power(text) == []


def test_a_project_names_the_powers_of_all_its_flows() -> None:
    rows = [{"power": "CDA s.115"}, {"power": "CA 2004 s.10"}, {"power": "CDA s.115"}]
    assert naming.named({"law.gateways": rows}, known()) == {"crime-115", "child-10"}
    assert naming.named({}, known()) == frozenset()


@pytest.mark.parametrize(
    ("areas", "nation"),
    [
        (["E08000012", "E47000004"], Nation.ENGLAND),
        (["W06000015"], Nation.WALES),
        (["S12000036"], Nation.SCOTLAND),
        (["N09000003"], Nation.NORTHERN_IRELAND),
        (["E08000012", "W06000015"], None),
        (["K02000001"], None),
        ([""], None),
        ([], None),
    ],
)
def test_the_areas_of_a_body_say_in_which_nation_it_is(areas, nation) -> None:
    assert nation_of(areas) is nation
