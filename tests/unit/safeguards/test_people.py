"""The ages that a flow is about, as far as its words say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.safeguards.core import people
from answerable.domains.safeguards.core.people import OLDEST, Ages

SPANS = st.builds(
    lambda a, b: Ages(min(a, b), max(a, b)), st.integers(0, 120), st.integers(0, 120)
)
WORDS = st.sampled_from(
    ["Pupils at six secondary schools", "Children", "Parents", "Tenants", "Babies"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pupils at six secondary schools", Ages(11, 18)),
        ("Pupils with a social worker", Ages(4, 18)),
        ("Reports of missing children", Ages(0, 17)),
        ("Name of the child's social worker", Ages(0, 17)),
        ("Nursery places", Ages(0, 4)),
        ("That a pupil is in care or has left care", Ages(16, 24)),
        ("Young people", Ages(10, 24)),
        ("Pensioners", Ages(60, OLDEST)),
        ("Parents and carers", Ages(18, OLDEST)),
        ("Childcare places", None),
        ("Safeguarding leads and social workers", None),
    ],
)
def test_words_tell_an_age_or_nothing(text: str, expected: Ages | None) -> None:
    assert people.ages(text) == expected


def test_the_groups_of_a_project_narrow_what_a_flow_says() -> None:
    groups = ["Pupils at six secondary schools", "Pupils with help", "Parents", "Staff"]
    assert people.likely("A child's name", groups) == (Ages(11, 17),)


def test_a_flow_about_others_than_the_groups_goes_by_its_own_words() -> None:
    assert people.likely("A child's name", ["Pensioners"]) == (Ages(0, 17),)


def test_a_flow_that_says_nothing_of_age_goes_by_the_groups() -> None:
    found = people.likely("School roll", ["Children", "Parents", "Children"])
    assert found == (Ages(0, 17), Ages(18, OLDEST))


def test_nothing_known_gives_nothing() -> None:
    assert people.likely("Streets", ["Tenants"]) == ()


@given(SPANS, SPANS)
def test_what_two_spans_share_lies_in_both(one: Ages, other: Ages) -> None:
    shared = one.meet(other)
    assert shared == other.meet(one)
    if shared:
        assert one.holds(shared)
        assert other.holds(shared)
    else:
        assert one.last < other.first or other.last < one.first


@given(WORDS, st.lists(WORDS, max_size=5))
def test_no_span_that_is_given_holds_another(text: str, groups: list[str]) -> None:
    found = people.likely(text, groups)
    for one in found:
        assert not any(one != other and one.holds(other) for other in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A primary school", Ages(4, 11)),
        ("All mothers", Ages(18, 120)),
        ("All fathers", Ages(18, 120)),
        ("Under 18", Ages(0, 17)),
        ("Infants", Ages(0, 4)),
        ("The sixth form", Ages(11, 18)),
        ("Youths", Ages(10, 24)),
    ],
)
def test_the_last_word_of_each_kind_is_known_with_its_ages(text, expected) -> None:
    assert people.ages(text) == expected


def test_where_no_age_is_said_it_is_anyone() -> None:
    assert Ages() == Ages(0, 120)
