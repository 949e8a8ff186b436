"""Words that stay are bounded, tidy, and name nobody by reference."""

import pytest

from answerable.domains.register.core import wording
from answerable.domains.register.core.wording import (
    BadAddress,
    NamesPerson,
    ReasonMissing,
)
from answerable.foundations.core.text import TextTooLong


def test_words_are_tidied_and_never_cut():
    assert wording.settle("  We\r\nwere wrong.\x00 ", 100) == "We\nwere wrong."
    with pytest.raises(TextTooLong, match=r"101 characters.*room for 100"):
        wording.settle("x" * 101, 100)


def test_a_missing_reason_says_what_to_write():
    with pytest.raises(ReasonMissing) as refused:
        wording.need(" \n ", 100, "why the entry is retracted")
    (reason,) = refused.value.reasons
    assert reason.sentence == "Write why the entry is retracted."
    assert wording.need(" It was wrong. ", 100, "why") == "It was wrong."


def test_words_that_hold_a_persons_reference_are_refused():
    with pytest.raises(NamesPerson, match="everyone can read"):
        wording.settle("Ask PER-7F3K-Q2MX.", 100)


@pytest.mark.parametrize("address", ["", "nobody", "a@b", "two words@example.org"])
def test_a_letter_goes_only_to_what_looks_like_an_address(address):
    with pytest.raises(BadAddress):
        wording.address(address)


def test_an_address_is_kept_in_small_letters():
    assert wording.address(" Trustee@Example.ORG ") == "trustee@example.org"
