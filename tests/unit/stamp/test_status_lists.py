"""The signed list says of each credential whether it still counts, and of no other."""

import base64
import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openbadgeslib.ob3 import status as theirs
from openbadgeslib.ob3 import status_list

from answerable.domains.stamp.core import status_lists
from answerable.domains.stamp.core.status_lists import NoList, Purpose

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ADDRESS = "https://register.example/credentials/status/1.jwt"
PLACES = st.sets(st.integers(0, status_lists.SIZE - 1), max_size=40)


@given(PLACES)
@settings(max_examples=30)
def test_exactly_the_places_that_were_set_are_set(places):
    bits = status_lists.decoded(status_lists.encoded(places))
    assert len(bits) * 8 == status_lists.SIZE
    assert {p for p in places if status_lists.is_set(bits, p)} == places
    assert theirs.set_indices(bits) == places


@given(PLACES)
@settings(max_examples=10)
def test_another_library_writes_and_reads_the_same_list(places):
    assert theirs.decode_encoded_list(status_lists.encoded(places)) == (
        status_lists.decoded(status_list.encode_bitstring(places))
    )


def test_the_same_list_is_written_the_same_way_each_time():
    assert status_lists.encoded({1, 2}) == status_lists.encoded([2, 1])


def test_the_first_place_is_the_leftmost_bit():
    """Bitstring Status List 1.0 §2.2."""
    assert status_lists.decoded(status_lists.encoded({0}))[0] == 0x80


@pytest.mark.parametrize("place", [-1, status_lists.SIZE])
def test_there_is_no_place_outside_the_list(place):
    with pytest.raises(NoList):
        status_lists.encoded({place})


def _packed(bits: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(gzip.compress(bits)).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "u!",
        "x" + status_lists.encoded(())[1:],
        status_lists.encoded(())[:-8],
        _packed(b"\0" * 8),
        _packed(b"\0" * (status_lists.SIZE // 8 + 1)),
        _packed(b"\0" * 50_000_000),
    ],
)
def test_what_is_no_list_of_the_right_length_is_none(text):
    with pytest.raises(NoList):
        status_lists.decoded(text)


def test_lists_come_in_pairs_one_for_good_and_one_for_now():
    numbers = [(pair, p) for pair in (0, 1) for p in Purpose]
    assert [status_lists.number_of(*each) for each in numbers] == [1, 2, 3, 4]
    assert [status_lists.pair_of(number) for number in (1, 2, 3, 4)] == numbers
    with pytest.raises(NoList):
        status_lists.pair_of(0)


def test_every_purpose_has_a_label_and_a_sentence():
    for purpose in Purpose:
        assert purpose.label
        assert purpose.sentence.endswith(".")


def test_a_signed_list_is_short_lived_so_that_an_old_copy_cannot_be_shown():
    claims = status_lists.claims(
        address=ADDRESS,
        issuer="https://register.example/credentials/issuer.json",
        purpose=Purpose.REVOCATION,
        places={5},
        at=NOON,
    )
    assert claims["validUntil"] == "2026-11-21T18:00:00Z"
    assert claims["exp"] - claims["nbf"] == timedelta(hours=6).total_seconds()
    assert claims["credentialSubject"]["ttl"] == 30_000
    assert "BitstringStatusListCredential" in claims["type"]


def test_a_credential_says_where_its_bit_stands():
    """§2.1 there: the number is written as text, and `id` is not the list itself."""
    entry = status_lists.entry(ADDRESS, Purpose.SUSPENSION, 77)
    assert entry == status_list.status_entry(ADDRESS, "suspension", 77)
