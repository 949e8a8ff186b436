"""The power named for a flow is checked. Findings raise questions, and decide none."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.frameworks.core.editions import InForce
from answerable.domains.safeguards.core import gateways
from answerable.domains.safeguards.core.citations import Citation
from answerable.domains.safeguards.core.flows import Around, Flow
from answerable.domains.safeguards.core.gateways import Finding
from answerable.domains.safeguards.core.people import Ages
from answerable.domains.safeguards.core.powers import Gateway, People
from answerable.domains.safeguards.core.vocabulary import (
    BodyKind,
    FindingKind,
    Nation,
    Nature,
    Weight,
)
from answerable.foundations.core.said import say
from tests.unit.safeguards.powers_made import (
    FLOW,
    HOW,
    SHARE,
    TODAY,
    YOUNG,
    excluding,
    known,
)


def raised(
    flow: Flow = FLOW,
    *more: Gateway,
    around: Around | None = None,
    nation: Nation | None = None,
    today: date = TODAY,
) -> list[Finding]:
    here = around or Around()
    return list(gateways.check(flow, here, known(*more), today=today, nation=nation))


def kinds(*args: object, **kwargs: object) -> list[str]:
    return [one.kind.value for one in raised(*args, **kwargs)]  # type: ignore[arg-type]


def test_a_power_that_covers_the_flow_raises_nothing() -> None:
    assert kinds() == []
    assert kinds(nation=Nation.WALES) == []


def test_a_flow_without_a_power_is_raised() -> None:
    (finding,) = raised(replace(FLOW, power=""))
    assert finding.kind is FindingKind.NO_POWER
    assert finding.sentence == "No legal power is named for this flow."
    assert (finding.fact, finding.row) == ("law.gateways", 1)


def test_a_supplier_that_acts_on_orders_needs_no_power() -> None:
    here = Around(processors=frozenset({"anytown police"}))
    assert kinds(replace(FLOW, power=""), around=here) == []


def test_an_act_without_a_section_is_raised_with_the_likely_one() -> None:
    (finding,) = raised(replace(FLOW, power="Crime and Disorder Act 1998"))
    assert finding.kind is FindingKind.SECTION_MISSING
    assert finding.likely == ("crime-115",)


@pytest.mark.parametrize(
    ("power", "named"),
    [
        ("Highways Act 1980 section 41", "Highways Act 1980 section 41"),
        ("CDA 1998 s.999", "Crime and Disorder Act 1998 section 999"),
    ],
)
def test_what_is_not_in_the_list_cannot_be_told(power: str, named: str) -> None:
    (finding,) = raised(replace(FLOW, power=power))
    assert finding.kind is FindingKind.NOT_IN_LIST
    assert named in finding.sentence
    assert finding.kind.weight is Weight.LOOK


@pytest.mark.parametrize(
    ("nature", "expected"),
    [
        (Nature.IMPLIED, ["implied_only"]),
        (Nature.DUTY_ONLY, ["duty_only"]),
        (Nature.CAPACITY, ["capacity_only"]),
        (Nature.NOT_A_GATEWAY, ["not_about_information"]),
        (Nature.EXPRESS, []),
    ],
)
def test_less_than_a_power_to_share_is_raised(
    nature: Nature, expected: list[str]
) -> None:
    flow = replace(FLOW, power_kind="not_stated")
    assert kinds(flow, replace(SHARE, nature=nature)) == expected


def test_a_wrong_section_names_the_one_that_was_probably_meant() -> None:
    wrong = replace(SHARE, nature=Nature.NOT_A_GATEWAY, better=("child-10",))
    first, second = raised(FLOW, wrong)
    assert first.kind is FindingKind.WRONG_SECTION
    assert "Children Act 2004 section 10" in first.sentence
    assert first.likely == ("child-10",)
    assert second.kind is FindingKind.NOT_ABOUT_INFORMATION


def test_data_protection_law_is_no_power_to_share() -> None:
    assert kinds(replace(FLOW, power="UK GDPR Article 6")) == ["not_about_information"]
    assert HOW.name == "UK GDPR any article"


@pytest.mark.parametrize(
    ("what", "purpose", "groups", "expected"),
    [
        ("A pensioner's name: pensioners", "", (), ["age_outside"]),
        ("A child's name", "", (), []),
        ("Addresses", "To help children", (), []),
        ("Addresses", "To help", ("Parents",), ["age_outside"]),
        ("Addresses", "To help", ("Parents", "Children"), ["some_people_only"]),
        ("Addresses", "To help", ("Young people",), ["some_people_only"]),
        ("Addresses", "To help", (), []),
    ],
)
def test_people_of_another_age_are_raised(
    what: str, purpose: str, groups: tuple[str, ...], expected: list[str]
) -> None:
    flow = replace(FLOW, what=what, purpose=purpose, power="CA 2004 s10")
    found = kinds(replace(flow, power_kind="implied"), around=Around(groups))
    assert found == ["implied_only", *expected]


def test_a_power_for_some_people_only_always_asks_who_is_in_the_flow() -> None:
    some = replace(SHARE, people=People("certain offenders", only=True))
    assert kinds(FLOW, some) == ["some_people_only"]
    young = replace(SHARE, people=People("children in need", Ages(0, 17), only=True))
    assert kinds(replace(FLOW, what="A child's name"), young) == ["some_people_only"]


def test_a_giver_or_receiver_that_is_not_listed_is_raised() -> None:
    flow = replace(FLOW, from_body="Anytown School", to_kind="nhs")
    first, second = raised(flow)
    assert first.kind is FindingKind.GIVER_NOT_LISTED
    assert "a school or college" in first.sentence
    assert second.kind is FindingKind.RECEIVER_NOT_LISTED
    assert "the NHS" in second.sentence


def test_a_body_of_unknown_kind_raises_nothing() -> None:
    flow = replace(FLOW, from_body="Beacon", to_body="Haven", to_kind="")
    assert kinds(flow) == []


def test_a_power_that_lists_nobody_is_not_asked_who_may_share() -> None:
    flow = replace(FLOW, from_body="Anytown School", power="CA 2004 s10")
    assert kinds(replace(flow, power_kind="implied")) == ["implied_only"]


def test_a_supplier_that_acts_on_orders_need_not_be_listed() -> None:
    here = Around(processors=frozenset({"hosting ltd"}))
    flow = replace(FLOW, to_body="Hosting Ltd", to_kind="private_company")
    assert kinds(flow) == ["receiver_not_listed"]
    assert kinds(flow, around=here) == []


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (InForce(None, None, "England", TODAY, waits=True), ["not_started"]),
        (InForce(date(2026, 11, 22), None, "England", TODAY), ["not_in_force"]),
        (InForce(None, date(2026, 11, 20), "England", TODAY), ["not_in_force"]),
        (InForce(TODAY, TODAY, "England", TODAY), []),
    ],
)
def test_a_power_that_is_not_in_force_is_raised(
    span: InForce, expected: list[str]
) -> None:
    assert kinds(FLOW, replace(SHARE, in_force=span)) == expected


def test_the_law_of_another_nation_is_raised() -> None:
    (finding,) = raised(nation=Nation.SCOTLAND)
    assert finding.kind is FindingKind.OUTSIDE_EXTENT
    assert "England, Wales" in finding.sentence


@pytest.mark.parametrize(
    ("what", "from_body", "expected"),
    [
        ("Notes of a Patient, with dates", "Anytown Council", ["excluded"]),
        ("Patience", "Anytown Council", []),
        ("Streets", "Anytown Police", ["excluded"]),
        ("Streets", "Beacon", []),
    ],
)
def test_what_a_power_leaves_out_is_raised(
    what: str, from_body: str, expected: list[str]
) -> None:
    power = excluding("patient", givers=frozenset({BodyKind.POLICE}))
    assert kinds(replace(FLOW, what=what, from_body=from_body), power) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("implied", ["declared_otherwise"]),
        ("capacity", ["declared_otherwise"]),
        ("express", []),
        ("not_stated", []),
        ("", []),
    ],
)
def test_a_power_called_something_else_is_raised(
    declared: str, expected: list[str]
) -> None:
    assert kinds(replace(FLOW, power_kind=declared)) == expected


def test_each_of_several_powers_is_checked() -> None:
    flow = replace(FLOW, power="CDA s.115 and Children Act 2004 s.10")
    found = raised(replace(flow, power_kind="not_stated"))
    assert [(one.kind.value, one.gateway) for one in found] == [
        ("implied_only", YOUNG.id)
    ]


def test_a_review_reads_flows_and_small_counts() -> None:
    values = {
        "law.gateways": [{"from_body": "A", "to_body": "B", "to_kind": "council"}],
        "governance.incidents": [{"effect": "2 children could be known."}],
    }
    found = gateways.review(values, known(), today=TODAY)
    assert [(one.kind.value, one.fact, one.row) for one in found] == [
        ("no_power", "law.gateways", 1),
        ("small_count", "governance.incidents", 1),
    ]


WORDS = st.sampled_from(
    ["", "CDA s115", "UK GDPR", "Children Act 2004", "CA 2004 s10", "Highways Act 1980"]
)
FLOWS = st.builds(
    Flow,
    number=st.integers(1, 9),
    from_body=st.sampled_from(["Anytown Council", "Anytown Police", "A School", "X"]),
    to_body=st.sampled_from(["Hosting Ltd", "Anytown Police", "X"]),
    to_kind=st.sampled_from(["", *BodyKind]),
    what=st.sampled_from(["Names of children", "Streets", "Pensioners"]),
    purpose=st.text(max_size=20),
    power=WORDS | st.text(max_size=60),
    power_kind=st.sampled_from(["", "not_stated", *Nature]),
)


@given(FLOWS, st.sampled_from([None, *Nation]))
def test_every_finding_is_a_sentence_about_its_flow(
    flow: Flow, nation: Nation | None
) -> None:
    found = raised(flow, nation=nation)
    assert found == raised(flow, nation=nation)
    for one in found:
        assert one.sentence.endswith(".")
        assert "{" not in one.sentence or "{" in flow.power
        assert (one.fact, one.row) == ("law.gateways", flow.number)


@given(FLOWS)
def test_naming_no_power_is_never_better_than_a_power_that_fits(flow: Flow) -> None:
    without = kinds(replace(flow, power=""))
    assert without == ["no_power"]


@given(FLOWS)
def test_knowing_more_powers_never_hides_that_a_section_is_missing(flow: Flow) -> None:
    bare = replace(flow, power="Children Act 2004")
    assert kinds(bare) == kinds(bare, replace(SHARE, id="more")) == ["section_missing"]


def test_what_is_not_said_of_a_power_or_a_finding_is_empty() -> None:
    citation = Citation(SHARE.act)
    assert (SHARE.purpose, SHARE.note, SHARE.better) == ("", "", ())
    assert (SHARE.any_section, SHARE.people.only) == (False, False)
    assert citation.section == ""
    nothing = Finding(FindingKind.NO_POWER, say("No power."), "law.gateways", 1)
    assert (nothing.gateway, nothing.likely) == ("", ())


def test_each_power_that_fits_better_is_named() -> None:
    wrong = replace(SHARE, nature=Nature.NOT_A_GATEWAY, better=("child-10", "rules"))
    first = raised(FLOW, wrong, YOUNG, HOW)[0]
    assert first.kind is FindingKind.WRONG_SECTION
    assert f"{YOUNG.name} / {HOW.name}" in first.sentence
