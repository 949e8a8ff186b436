"""What a body writes about itself is kept clean, and refused when it is crooked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.organisations.core import details
from answerable.domains.organisations.core.details import BadDetails
from answerable.foundations.core.text import TextTooLong, is_plain_sentence

GOOD = {
    "name": " Wyreham City Council ",
    "name_cy": "",
    "kind": "council",
    "identifiers": [{"scheme": "GB-LAE", "value": "WCC"}],
    "areas": ["E08999001"],
    "summary": "It runs <b>schools</b>.\r\nAnd bins.",
    "website": "https://wyreham.example.org/about",
    "contact_email": "data@wyreham.example.org",
    "approves_alone": False,
}


def test_details_come_back_clean_and_scripts_are_only_text():
    settled = details.settle(GOOD)
    assert settled["name"] == "Wyreham City Council"
    assert settled["summary"] == "It runs <b>schools</b>.\nAnd bins."
    assert settled["areas"] == ["E08999001"]


def test_only_what_is_given_is_asked_about():
    assert details.settle({"summary": ""}) == {"summary": ""}
    assert details.settle({"website": "", "contact_email": ""})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("kind", "circus"),
        ("website", "javascript:alert(1)"),
        ("website", "https://two words.org"),
        ("contact_email", "data at wyreham"),
        ("areas", ["Wyreham"]),
        ("areas", "E08999001"),
        ("areas", [8]),
        ("identifiers", [{"scheme": "GB-LAE"}]),
        ("identifiers", [{"scheme": "GB-LAE", "value": " "}]),
        ("identifiers", ["GB-LAE"]),
        ("identifiers", None),
    ],
)
def test_what_cannot_be_used_is_refused_by_field(field, value):
    with pytest.raises(BadDetails) as refused:
        details.settle({**GOOD, field: value})
    (reason,) = refused.value.reasons
    assert reason.code == f"bad_{field}"
    assert is_plain_sentence(reason.sentence)


def test_every_fault_is_said_at_once():
    with pytest.raises(BadDetails) as refused:
        details.settle({"name": "", "kind": "circus", "areas": ["x"]})
    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["bad_name", "bad_kind", "bad_areas"]


@pytest.mark.parametrize("field", details.ROOM)
def test_no_text_is_cut_off(field):
    with pytest.raises(TextTooLong):
        details.settle({field: "a" * 40_000})


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.text() | st.lists(st.text())))
def test_anything_at_all_is_kept_or_refused(written):
    try:
        settled = details.settle(written)
    except (BadDetails, TextTooLong):
        return
    assert settled.keys() == written.keys()
    assert details.settle(settled) == settled


@pytest.mark.parametrize("slug", ["wyreham", "wyreham-city-council", "a1", "a" * 80])
def test_an_address_of_small_letters_digits_and_hyphens_is_fit(slug):
    assert details.slug_is_fit(slug).allowed


@pytest.mark.parametrize("slug", ["", "-", "A", "a b", "a--b", "a-", "../a", "a" * 81])
def test_any_other_address_is_not(slug):
    assert not details.slug_is_fit(slug).allowed


def test_a_person_needs_a_name_and_an_address():
    settled = details.settle_person(email=" Ada@Example.org", name=" Ada ")
    assert settled == ("ada@example.org", "Ada")
    for email, name in (("", "Ada"), ("ada", "Ada"), ("ada@example.org", " ")):
        with pytest.raises(BadDetails):
            details.settle_person(email=email, name=name)
