"""Where a text was erased, a reader finds the day and the law, in any language."""

from datetime import date

import pytest

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.register.core import copies
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.removed import (
    Ground,
    Removed,
    holds_removed,
    removed,
)
from answerable.foundations.core.said import again
from answerable.foundations.core.text import is_plain_sentence

ON = date(2026, 11, 21)


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_names_a_law_and_says_when_it_asks(ground):
    assert is_plain_sentence(ground.sentence)
    assert removed(ON, ground) == f"Removed on 21 November 2026 under {ground.law}."


def test_the_words_can_be_said_again_in_another_language():
    welsh = {"a court order": "gorchymyn llys"}
    said = again(removed(ON, Ground.COURT_ORDER), lambda text: welsh.get(text, text))
    assert said.endswith("under gorchymyn llys.")


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        ("text", False),
        (None, False),
        (removed(), True),
        ({"a": "text", "b": removed()}, True),
        ([{"a": "text"}, {"b": "text"}], False),
        ([{"a": "text"}, {"b": removed()}], True),
    ],
)
def test_a_value_holds_removed_text_wherever_it_stands(value, holds):
    assert holds_removed(value) is holds


def test_removed_text_is_text():
    assert isinstance(removed(), str)
    assert isinstance(removed(), Removed)


def test_an_answer_of_which_all_was_erased_stands_no_more():
    document = {
        "answers": {
            "people.notice": {"state": "answered", "value": removed()},
            "identity.ai_kind": {"state": "answered", "value": "none"},
        }
    }
    assert list(documents.standing_answers(document)) == ["identity.ai_kind"]


def test_reading_a_copied_text_without_markup_leaves_our_own_words_alone():
    answer = Answer(AnswerState.ANSWERED, value=[{"a": removed(), "b": "<b>x</b>"}])
    (row,) = copies.plain(answer).value
    assert row["b"] == "x"
    assert isinstance(row["a"], Removed)
