"""A postcode is read however it is typed, and never shows itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.organisations.core import postcodes
from answerable.domains.organisations.core.postcodes import Postcode

LETTERS = "ABCDEFGHIJKLMNOPRSTUWYZ"
DIGITS = "0123456789"
outward = st.builds(
    "".join,
    st.tuples(
        st.text(LETTERS, min_size=1, max_size=2),
        st.sampled_from(DIGITS),
        st.sampled_from(["", *DIGITS, "A", "W"]),
    ),
)
inward = st.builds(
    "".join,
    st.tuples(st.sampled_from(DIGITS), st.text(LETTERS, min_size=2, max_size=2)),
)
between = st.sampled_from(["", " ", "  ", "-", " - ", ".", "\u00a0"])


@given(outward, inward, between, st.booleans())
def test_a_whole_postcode_is_read_however_it_is_typed(
    first, last, gap, is_small
) -> None:
    typed = f" {first}{gap}{last} "
    found = postcodes.read(typed.lower() if is_small else typed)
    assert found == Postcode(first, last[0], last[1:])
    assert found.is_whole


@given(st.text())
def test_whatever_is_typed_is_a_postcode_or_nothing(typed) -> None:
    found = postcodes.read(typed)
    if found:
        again = postcodes.read(f"{found.outward} {found.digit}{found.unit}".strip())
        assert again == found


@given(outward, inward)
def test_a_postcode_does_not_show_itself_where_it_might_be_logged(first, last) -> None:
    found = postcodes.read(first + last)
    assert repr(found) == str(found) == "Postcode()"


@pytest.mark.parametrize(
    ("typed", "outward", "digit", "unit"),
    [
        ("L1", "L1", "", ""),
        ("L1 8", "L1", "8", ""),
        ("L18", "L18", "", ""),
        ("SW1A1", "SW1A", "1", ""),
        ("L18JQ", "L1", "8", "JQ"),
        ("CF10 oAA", "CF10", "0", "AA"),
        ("ＣＦ１０　１ＥＰ", "CF10", "1", "EP"),
    ],
)
def test_a_part_of_a_postcode_is_read_too(typed, outward, digit, unit) -> None:
    assert postcodes.read(typed) == Postcode(outward, digit, unit)


@pytest.mark.parametrize(
    "typed", ["", "  ", "Liverpool", "L", "123", "E08000012", "L1 8JQ L1 8JQ", "é"]
)
def test_what_is_not_written_like_a_postcode_is_none(typed) -> None:
    assert postcodes.read(typed) is None


def test_a_sector_is_the_first_parts() -> None:
    assert Postcode("L1", "8", "JQ").sector == "L1 8"
    assert not Postcode("L1", "8").is_whole
