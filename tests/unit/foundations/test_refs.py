"""Public references: a slip of the finger must find nothing, not somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.foundations.core import refs

prefixes = st.sampled_from(["PRJ", "ORG", "PER", "TLV", "TOL", "LIO"])
made = st.builds(refs.new, prefixes, st.binary(min_size=5, max_size=5))
places = st.integers(min_value=0, max_value=7)


def body(ref):
    return ref[4:].replace("-", "")


def rebuilt(ref, letters):
    return f"{ref[:4]}{letters[:4]}-{letters[4:]}"


def test_a_reference_looks_as_people_say_it():
    assert refs.new("PRJ", bytes(5)) == "PRJ-0000-0000"
    assert refs.new("PRJ", b"\x00\x00\x00\x00\x01") == "PRJ-1000-0002"


@given(made)
def test_every_reference_made_is_valid(ref):
    assert refs.is_valid(ref)


@given(made, places, st.sampled_from(refs.ALPHABET))
def test_one_wrong_character_is_always_noticed(ref, place, letter):
    letters = list(body(ref))
    changed = letters[place] != letter
    letters[place] = letter
    assert refs.is_valid(rebuilt(ref, "".join(letters))) is not changed


@given(made, places, places)
def test_two_swapped_characters_are_always_noticed(ref, one, other):
    letters = list(body(ref))
    changed = letters[one] != letters[other]
    letters[one], letters[other] = letters[other], letters[one]
    assert refs.is_valid(rebuilt(ref, "".join(letters))) is not changed


@given(made)
def test_what_people_type_is_forgiven(ref):
    typed = f" {ref[:3]} {body(ref)} ".lower().replace("0", "o").replace("1", "l")
    assert refs.normalise(typed) == ref
    assert refs.normalise(ref) == ref


def test_what_is_no_reference_is_left_as_it_was():
    assert refs.normalise("cameras in Lark Street") == "cameras in Lark Street"


@given(st.text())
def test_any_text_can_be_normalised_and_checked(text):
    refs.is_valid(refs.normalise(text))


@given(prefixes, st.text())
def test_a_derived_reference_is_the_same_each_time(prefix, seed):
    ref = refs.derived(prefix, seed)
    assert ref == refs.derived(prefix, seed)
    assert refs.is_valid(ref)


def test_two_kinds_from_one_seed_do_not_look_related():
    assert body(refs.derived("PRJ", "lark")) != body(refs.derived("TOL", "lark"))


def test_new_references_differ():
    assert len({refs.new("PRJ") for _ in range(500)}) == 500


@pytest.mark.parametrize("prefix", ["", "prj", "PROJ", "P1J"])
def test_a_prefix_is_three_capital_letters(prefix):
    with pytest.raises(ValueError, match="three capital letters"):
        refs.new(prefix)


def test_too_little_randomness_is_refused():
    with pytest.raises(ValueError, match="5 random bytes"):
        refs.new("PRJ", b"1234")


@pytest.mark.parametrize(
    "text",
    ["", "PRJ", "PRJ-0000-000", "prj-0000-0000", "PRJ-OOOO-0000", "PRJ-0000-0000\n"],
)
def test_what_is_not_written_as_we_write_it_is_not_valid(text):
    assert not refs.is_valid(text)
