"""Text is kept as people meant it, and measured for how hard it is to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.foundations.core import text


def test_marking_a_text_for_translation_does_not_change_it():
    assert text.N_("Published") == "Published"


def test_cleaning_settles_line_ends_and_letters_and_drops_what_cannot_be_seen():
    assert text.clean(" a\r\nb\rc\x00\x1b\u202e e\u0301\ud800 ", 20) == "a\nb\nc é"


def test_nothing_is_ever_cut_off():
    with pytest.raises(text.TextTooLong) as refused:
        text.clean("a" * 40_000, 4_000)
    reason = refused.value.reasons[0]
    assert reason.sentence == "This has 40,000 characters, and there is room for 4,000."
    assert text.clean("a" * 4_000, 4_000) == "a" * 4_000


@given(st.text())
def test_cleaning_twice_is_cleaning_once(written):
    once = text.clean(written, 10_000)
    assert text.clean(once, 10_000) == once
    once.encode("utf-8")


def test_a_plain_sentence_is_short_and_ends_with_a_full_stop():
    assert text.is_plain_sentence("The council says so.")
    assert text.is_plain_sentence("word " * 24 + "word.")
    assert not text.is_plain_sentence("word " * 25 + "word.")
    assert not text.is_plain_sentence("The council says so")
    assert not text.is_plain_sentence("")


def test_hard_words_need_more_years_than_easy_ones():
    easy = text.reading_age("The cat sat on the mat. It was fat. It had a hat.")
    hard = text.reading_age(
        "Notwithstanding organisational considerations, accountability "
        "necessitates proportionate interdepartmental documentation."
    )
    assert easy == 5.0
    assert hard > 18


def test_text_without_words_has_no_reading_age():
    assert text.reading_age(" … 123?") is not None
    assert text.reading_age(" — ") is None


def test_a_known_passage_is_close_to_its_published_grade():
    passage = (
        "The Australian platypus is seemingly a hybrid of a mammal and reptilian "
        "creature."
    )
    assert text.reading_age(passage) == pytest.approx(11.3 + 5, abs=1.3)


@given(st.text())
def test_any_text_can_be_measured(written):
    age = text.reading_age(written)
    assert age is None or age >= 5


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("a@b.uk", True),
        ("a b@c.uk", False),
        ("a@b", False),
        ("@b.uk", False),
        ("", False),
    ],
)
def test_an_address_is_judged_by_its_shape_alone(address, is_one):
    assert text.is_email(address) is is_one
