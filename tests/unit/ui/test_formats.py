"""Dates, numbers and running text, in both languages and without any code in them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from answerable.foundations.core.said import say
from answerable.interfaces.ui import formats


@pytest.fixture(autouse=True)
def _english() -> None:
    translation.activate("en")


def test_a_moment_is_told_in_londons_time() -> None:
    assert formats.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    summer = datetime(2026, 6, 30, 9, 5, tzinfo=UTC)
    assert formats.moment(summer) == "30 June 2026, 10:05am"


def test_a_date_is_told_in_the_readers_language() -> None:
    with translation.override("cy"):
        assert formats.day(date(2026, 11, 21)) == "21 Tachwedd 2026"


@pytest.mark.parametrize("nothing", [None, "", "soon"])
def test_what_is_no_date_is_no_words(nothing: str | None) -> None:
    assert formats.day(nothing) == ""


def test_our_own_words_in_a_foreign_text_are_in_the_language_of_the_page() -> None:
    assert str(formats.paragraphs("Vooraf", "nl")) == '<p lang="nl">Vooraf</p>'
    assert str(formats.paragraphs(say("Removed."), "nl")) == "<p>Removed.</p>"


def test_only_a_text_in_another_language_than_the_page_says_which() -> None:
    assert formats.in_language("en-GB") == formats.in_language("") == ""
    assert formats.in_language("nl") == ' lang="nl"'
    with translation.override("cy"):
        assert formats.in_language("en") == ' lang="en"'
        assert formats.in_language("cy") == ""


def test_paragraphs_are_kept_and_code_is_not() -> None:
    assert str(formats.paragraphs("One <b>\ntwo\n\nthree")) == (
        "<p>One &lt;b&gt;<br>two</p><p>three</p>"
    )


def test_an_opening_is_one_sentence_or_two_short_ones() -> None:
    long = "This sentence is long enough to stand at the top of a page by itself."
    assert formats.opening(f"{long} More.") == long
    assert formats.opening("Short one. Then another. Third.") == (
        "Short one. Then another. Third."
    )
    assert formats.opening("") == ""


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" https://example.org", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(address: str, is_safe: bool) -> None:
    assert formats.is_web_address(address) is is_safe


def test_a_text_is_cut_at_a_word() -> None:
    assert formats.shortened("one two three", 9) == "one two…"
    assert formats.shortened("one two", 9) == "one two"


def test_roles_and_hosts_are_named() -> None:
    assert formats.role("register_team") == "Register team"
    assert formats.role("neighbour") == "neighbour"
    assert formats.host("https://example.org/a/b?c") == "example.org"
    assert formats.as_prompt("Are they vulnerable?") == "Are they vulnerable?"
    assert formats.as_prompt("Group") == "Group:"
