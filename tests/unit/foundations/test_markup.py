"""What others wrote in HTML is read as words, and never as markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.foundations.core import markup

TAGS = ("<p>", "</p>", "<br>", "<b>", "</b>", "<script>", "</script>", "<!--", "-->")
PIECES = st.sampled_from([*TAGS, "<a href='https://x.org'>", "</a>", "&lt;", "&amp;"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain words.\n\nTwo  paragraphs.", "Plain words.\n\nTwo  paragraphs."),
        ("5 < 6 & 7 > 6", "5 < 6 & 7 > 6"),
        ("the <name> of it, and <y", "the <name> of it, and <y"),
        ("R&amp;D &eacute;n &#8364;5", "R&D én €5"),
        ("AT&T &copy 2020", "AT&T &copy 2020"),
        ("<p>One<b>two</b></p>\n<p>three</p>", "Onetwo\n\nthree"),
        ("<p>one\nline</p>", "one line"),
        ("one\n<i>two</i>\n\nthree", "one\ntwo\n\nthree"),
        ("a<br/>b<hr>c", "a\nb\n\nc"),
        ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
        ("<table><tr><td>a</td><th>b</th></tr></table>", "a; b;"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb"),
        (
            "see <a href='https://x.org/a?b=1'>this</a>",
            "see this (https://x.org/a?b=1)",
        ),
        ("see <a name=top>this</a>", "see this"),
        ("see <a href='javascript:alert(1)'>this</a>", "see this"),
        ("<script>alert(1)</script>a<style>p{}</style>b", "ab"),
        ("a<!-- not said -->b<i></i>", "ab"),
        ("a <!-- without an end <i>b</i>", "a <!-- without an end b"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("a&#27;b&nbsp;c", "ab\u00a0c"),
        ("İ<script>x</script><b>a</b>", "İa"),
    ],
)
def test_markup_is_left_out_and_the_words_stay(written, read):
    assert markup.plain(written) == read


@given(st.text(st.characters(exclude_characters="<&")))
def test_a_text_without_markup_is_exactly_as_it_was(text):
    assert markup.plain(text) == text


@given(st.lists(PIECES | st.text("ab <>&;\n", max_size=5)).map("".join))
def test_any_mixture_can_be_read(text):
    assert "<p>" not in markup.plain(text.replace("&", ""))


@pytest.mark.parametrize("piece", ["<", "<!--", "<p ", "<script", "&lt", "<a href='"])
def test_hostile_text_is_read_as_fast_as_any(piece):
    markup.plain(piece * 100_000)
