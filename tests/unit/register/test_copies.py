"""What a copied entry says of its source, and who may change it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.register.core import copies
from answerable.domains.register.core.copies import Holding, SourceNote
from answerable.foundations.core import canonical
from answerable.foundations.core.text import is_plain_sentence
from tests.factories.answers import answered
from tests.factories.copies import note

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
notes = st.builds(
    SourceNote,
    **dict.fromkeys(["slug", "title", "publisher", "licence", "key", "link"], words),
    licence_url=words,
    copied_on=days,
    published_on=st.none() | days,
    gone_on=st.none() | days,
    also=st.lists(st.tuples(words, words), max_size=3).map(tuple),
)


@given(notes)
def test_a_note_reads_back_as_it_was_written(written):
    kept = written.to_json()
    canonical.encode(kept)
    assert SourceNote.from_json(kept) == written


def test_a_note_is_shown_as_words():
    shown = note(also=(("<i>Doel</i>", "a<br>b"),)).plain()
    assert shown.also == (("Doel", "a\nb"),)


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Schoolplaatsen", []),
        ("x" * 200, []),
        ("x" * 201, ["title_too_long"]),
        ("<b>" + "x" * 200 + "</b>", []),
        ("", ["title_missing"]),
        ("<p> </p>", ["title_missing"]),
        ("Ask PER-7F3K-Q2MX", ["names_person"]),
    ],
)
def test_a_title_has_to_fit_every_list_and_name_nobody(title, codes):
    decision = copies.may_be_copied_in(title)
    assert [reason.code for reason in decision.reasons] == codes
    assert all(is_plain_sentence(reason.sentence) for reason in decision.reasons)


@pytest.mark.parametrize(
    ("holding", "codes"),
    [
        (Holding(3), []),
        (Holding(3, claimed=True), ["claimed"]),
        (Holding(3, retracted=True), ["retracted"]),
        (Holding(3, claimed=True, retracted=True), ["claimed", "retracted"]),
    ],
)
def test_a_copy_changes_only_what_is_neither_claimed_nor_taken_off(holding, codes):
    decision = copies.may_be_changed(holding)
    assert [reason.code for reason in decision.reasons] == codes
    assert holding.open == (not codes)


def test_an_answer_is_shown_as_words_wherever_they_stand():
    table = [{"name": "<b>a</b>", "purpose": "b &amp; c"}]
    assert copies.plain(answered(table)).value == [{"name": "a", "purpose": "b & c"}]
    assert copies.plain(answered({"text": "<p>a</p>"})).value == {"text": "a"}
    given = Answer(AnswerState.NOT_APPLICABLE, reason="no <i>data</i>")
    assert copies.plain(given).reason == "no data"


def test_an_answer_without_markup_is_the_same_answer():
    given = answered(["a", "b"])
    assert copies.plain(given) is given


def test_what_a_body_takes_over_is_marked_with_where_it_was_copied_from():
    taken = copies.taken_over(answered("a"), note(), by="PER-1", at=NOON)
    assert (taken.value, taken.by, taken.at) == ("a", "PER-1", NOON)
    assert taken.source == "Copied from The Algorithm Register"


@pytest.mark.parametrize(
    ("document", "answer", "language"),
    [
        ({"language": "nl", "source": {}}, answered("a"), "nl"),
        ({"language": "en", "source": {}}, answered("a"), ""),
        ({"language": "nl"}, Answer(AnswerState.ANSWERED, "a", source="Copied"), "nl"),
        ({"language": "nl"}, answered("a"), ""),
        ({}, answered("a"), ""),
    ],
)
def test_only_what_still_stands_as_copied_is_in_another_language(
    document, answer, language
):
    assert copies.language_of(document, answer) == language
