"""The list of legal gateways, and the thirteen that a public slide named."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core.answers import Value
from answerable.domains.safeguards.adapters import gateway_files
from answerable.domains.safeguards.core import gateways
from answerable.domains.safeguards.core.powers import Gateways
from answerable.domains.safeguards.core.vocabulary import BodyKind, Nation, Nature
from answerable.foundations.core.text import LONGEST_SENTENCE

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
LIST = gateway_files.load(ROOT / "safeguards")
EACH = sorted(LIST.gateways.by_id.values(), key=lambda gateway: gateway.id)
# The slide's thirteen as the pilot's record copies them, and what each must raise.
SLIDE = {
    1: {"age_outside", "implied_only"},
    2: {"age_outside", "implied_only"},
    3: {"section_missing"},
    4: set(),
    5: {"duty_only"},
    6: {"duty_only", "some_people_only"},
    7: {"some_people_only"},
    8: {"section_missing"},
    9: {"section_missing"},
    10: {"section_missing"},
    11: {"implied_only"},
    12: {"implied_only"},
    13: {"wrong_section", "not_about_information"},
}


def known() -> Gateways:
    return LIST.gateways


@cache
def dashboard() -> dict[str, Value]:
    """Give the last answers of the children's dashboard, without what is not known."""
    path = ROOT / "examples/projects/children-safeguarding-dashboard.yaml"
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    answers = told["steps"][-1]["answers"]
    unknown = {"not_known_yet", "not_applicable", "withheld"}
    return {
        fact_id: value
        for fact_id, value in answers.items()
        if not (isinstance(value, dict) and value.keys() & unknown)
    }


def test_every_entry_can_be_used() -> None:
    assert LIST.problems == []


def test_the_words_for_bodies_and_powers_are_those_of_the_catalogue() -> None:
    fact = yaml_files.load(ROOT / "catalogue").facts["law.gateways"]
    columns = {
        column.id: {option.value for option in column.options}
        for column in fact.columns
    }
    assert columns["to_kind"] == set(BodyKind)
    assert columns["power_kind"] - {"not_stated"} == set(Nature) - {"not_a_gateway"}


def test_the_slides_own_thirteen_raise_what_is_wrong_with_each() -> None:
    found = gateways.review(dashboard(), known(), today=TODAY)
    by_row: dict[int, set[str]] = {row: set() for row in SLIDE}
    for one in found:
        if one.fact == "law.gateways":
            by_row[one.row].add(one.kind.value)
    assert by_row == SLIDE


def test_the_wrong_section_of_the_slide_names_section_131() -> None:
    found = gateways.review(dashboard(), known(), today=TODAY)
    (wrong,) = [one for one in found if one.kind.value == "wrong_section"]
    assert wrong.likely == ("wra-2012-131",)
    assert "section 131" in wrong.sentence


def test_the_small_counts_that_were_printed_are_raised() -> None:
    found = gateways.review(dashboard(), known(), today=TODAY)
    counts = [one.sentence for one in found if one.kind.value == "small_count"]
    assert len(counts) == 2
    assert "“2 children”" in counts[0]
    assert "“1 at serious risk”" in counts[1]


def test_a_duty_to_share_that_has_not_started_may_not_be_relied_on() -> None:
    row = {
        "from_body": "Wyreham Police",
        "to_body": "Wyreham City Council",
        "to_kind": "council",
        "what": "A child's name",
        "power": "Children Act 2004 s.16LA",
        "power_kind": "express",
        "purpose": "To keep the child safe",
    }
    found = gateways.review({"law.gateways": [row]}, known(), today=TODAY)
    assert [one.kind.value for one in found] == ["not_started"]


@pytest.mark.parametrize(
    ("power", "expected"),
    [
        ("Care Act 2014 sections 1 and 3", "care-2014-1"),
        ("CDA 1998 s115", "cda-1998-115"),
        ("Domestic Abuse Act 2021, s. 49A", "da-2021-49a"),
        ("s.16 PCSC Act 2022", "pcsc-2022-16"),
        ("section 131 of the Welfare Reform Act 2012", "wra-2012-131"),
        ("Children Act 1989 ss.23A-24D", "children-1989-23a"),
        ("DEA 2017 s.35(1)", "dea-2017-35"),
        ("the GDPR", "uk-gdpr"),
    ],
)
def test_powers_are_found_as_people_write_them(power: str, expected: str) -> None:
    found = known().find(power)
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize("gateway", EACH, ids=lambda gateway: gateway.id)
def test_an_entry_says_where_it_stands_and_what_was_not_checked(gateway) -> None:
    source = gateway.source
    assert source.url.startswith("https://www.legislation.gov.uk/")
    assert source.seen is not None
    assert source.verified or source.note
    assert gateway.in_force.waits != (gateway.in_force.start is not None)
    assert gateway.in_force.last_checked <= TODAY
    assert gateway.nature is not Nature.NOT_A_GATEWAY or gateway.better or gateway.note


@pytest.mark.parametrize("gateway", EACH, ids=lambda gateway: gateway.id)
def test_what_an_entry_says_fits_into_a_plain_sentence(gateway) -> None:
    for words in (gateway.people.who, gateway.about):
        assert len(words.split()) <= LONGEST_SENTENCE - 8, words


@given(
    st.sampled_from([one for one in EACH if one.sections]),
    st.sampled_from(
        [
            "{act} section {n}",
            "{act}, s.{n}",
            "{act} - Section {n} - Some heading",
            "section {n} of the {act}",
            "The {act} s{n}",
            "{act} Section {n}(1)(b)",
        ]
    ),
)
def test_every_section_of_the_list_is_found_in_every_style(gateway, style: str) -> None:
    for section in gateway.sections:
        text = style.format(act=gateway.act.title, n=section)
        assert known().find(text) == gateway, text


@given(st.text(max_size=80), st.sampled_from([None, *Nation]))
def test_no_power_that_anyone_types_breaks_the_check(power: str, nation) -> None:
    row = {"from_body": "A", "to_body": "B", "to_kind": "council", "power": power}
    values = {"law.gateways": [row]}
    found = gateways.review(values, known(), today=TODAY, nation=nation)
    assert found
    assert all(one.sentence for one in found)
