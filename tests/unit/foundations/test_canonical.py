"""The same content is always the same bytes, in RFC 8785 form."""

import datetime
import json
import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from answerable.foundations.core import canonical

whole = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | whole | texts,
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcé"), inner),
)


def test_keys_are_sorted_and_nothing_is_spaced():
    assert canonical.encode({"b": 1, "a": [True, None, "é"]}) == (
        '{"a":[true,null,"é"],"b":1}'.encode()
    )


def test_the_hash_is_the_plain_sha256():
    assert canonical.sha256_hex(b"").startswith("e3b0c44298fc1c14")


@given(values)
def test_it_reads_back_as_the_same_content(value):
    written = canonical.encode(value)
    assert canonical.encode(json.loads(written)) == written


@given(st.dictionaries(st.text("abcdef"), whole))
def test_the_order_of_keys_makes_no_difference(value):
    backwards = dict(reversed(value.items()))
    assert canonical.encode(value) == canonical.encode(backwards)


@given(texts)
def test_two_ways_to_write_a_letter_are_one_text(text):
    composed = unicodedata.normalize("NFC", text)
    apart = unicodedata.normalize("NFD", text)
    assert canonical.encode([composed]) == canonical.encode([apart])


@given(values | st.dictionaries(st.text("ab\U0001d400\ufb01"), texts))
def test_the_fast_writer_and_the_reference_writer_give_the_same_bytes(value):
    assert canonical.encode(value) == rfc8785.dumps(canonical._settled(value, "$"))


def test_lists_and_tuples_are_one():
    assert canonical.encode((1, 2)) == canonical.encode([1, 2])


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"cost": 1.5}, r"\$\.cost: float"),
        ([datetime.date(2026, 1, 1)], r"\$\[0\]: date"),
        ({"a": {1: 2}}, r"\$\.a: the key 1 is not text"),
        ({"é": 1, "e\u0301": 2}, "appears twice"),
        (2**53, "9007199254740992"),
        ("\ud800", "UTF-8"),
    ],
)
def test_what_has_no_single_form_is_refused_and_says_where(value, where):
    with pytest.raises(canonical.CannotEncode, match=where):
        canonical.encode(value)


@given(texts)
def test_one_text_is_written_as_it_is_among_others(said):
    said = unicodedata.normalize("NFC", said)
    assert canonical.text(said) == canonical.encode(said)


def test_half_a_character_is_refused_in_one_text_too():
    with pytest.raises(canonical.CannotEncode):
        canonical.text("\ud800")
