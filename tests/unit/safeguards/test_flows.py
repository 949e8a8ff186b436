"""Flows and what is around them are read from a project's answers."""

import pytest

from answerable.domains.safeguards.core import flows
from answerable.domains.safeguards.core.flows import Around, Flow
from answerable.domains.safeguards.core.vocabulary import BodyKind

ROW = {
    "from_body": "Anytown Council",
    "to_body": "Beacon Trust",
    "to_kind": "school",
    "what": "Names",
    "power": " Localism Act 2011 ",
    "power_kind": "capacity",
    "purpose": "To teach",
}


def test_each_row_is_a_flow() -> None:
    found = flows.declared({"law.gateways": [ROW, {"from_body": "Anytown Council"}]})
    assert found == (
        Flow(
            1,
            "Anytown Council",
            "Beacon Trust",
            "school",
            "Names",
            "To teach",
            "Localism Act 2011",
            "capacity",
        ),
        Flow(2, "Anytown Council", "", "", "", ""),
    )


def test_what_is_not_said_of_a_flow_is_empty() -> None:
    assert flows.declared({"law.gateways": [{"what": "Names"}]}) == (
        Flow(1, "", "", "", "Names", ""),
    )


def test_a_processor_without_a_name_is_nobody_in_particular() -> None:
    here = flows.around({"law.controllers": [{"role": "processor"}]})
    assert here.acts_on_orders("")
    assert here.processors == {""}


def test_nothing_answered_gives_no_flow() -> None:
    assert flows.declared({}) == ()
    assert flows.declared({"law.gateways": "none"}) == ()
    assert flows.declared({"law.gateways": ["none"]}) == ()


def test_what_kind_of_body_it_is_comes_from_the_answers_first() -> None:
    here = flows.around(
        {
            "law.gateways": [ROW],
            "data.recipients": [
                {"recipient": "Harbour Police", "kind": "charity"},
                {"recipient": "Staff", "kind": "own_staff"},
            ],
        }
    )
    assert here.kind_of("beacon  TRUST") is BodyKind.SCHOOL
    assert here.kind_of("Harbour Police") is BodyKind.CHARITY
    assert here.kind_of("Staff") is None


def test_what_kind_of_body_it_is_may_show_in_its_name() -> None:
    named = {
        "Wyreham Police": BodyKind.POLICE,
        "Wyreham Hospitals NHS Trust": BodyKind.NHS,
        "University of Wyreham": BodyKind.UNIVERSITY,
        "Ridgeway Academy": BodyKind.SCHOOL,
        "Silverbeck Hosting Ltd": BodyKind.PRIVATE_COMPANY,
        "Wyreham Combined Authority": BodyKind.COUNCIL,
        "Department for Work and Pensions": BodyKind.GOVERNMENT,
        "Warm and Well": None,
    }
    assert {name: Around().kind_of(name) for name in named} == named


def test_groups_and_processors_are_read() -> None:
    here = flows.around(
        {
            "people.affected_groups": [{"group": "Pupils"}, {"how_many": "9"}],
            "law.controllers": [
                {"organisation": "Anytown Council", "role": "controller"},
                {"organisation": "Silverbeck Ltd", "role": "processor"},
            ],
        }
    )
    assert here.groups == ("Pupils", "")
    assert here.acts_on_orders("SILVERBECK Ltd")
    assert not here.acts_on_orders("Anytown Council")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Avon Constabulary", BodyKind.POLICE),
        ("The Surgery", BodyKind.NHS),
        ("Anytown University", BodyKind.UNIVERSITY),
        ("Anytown College", BodyKind.SCHOOL),
        ("Beacon CIC", BodyKind.PRIVATE_COMPANY),
        ("Northern Combined Authority", BodyKind.COUNCIL),
        ("The Probation Service", BodyKind.GOVERNMENT),
        ("Beacon", None),
    ],
)
def test_the_name_of_a_body_tells_its_kind(name: str, kind: BodyKind | None) -> None:
    assert Around().kind_of(name) is kind
