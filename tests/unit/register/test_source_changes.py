"""What changed around the answers of a copied entry, in sentences."""

from datetime import date
from typing import Any

import pytest

from answerable.domains.register.core import source_changes
from answerable.foundations.core.text import is_plain_sentence
from tests.factories.copies import note


def document(title="Schoolplaatsen", body="Gemeente", answers=(), **given) -> Any:
    return {
        "title": title,
        "organisation": {"name": body},
        "answers": {fact_id: {} for fact_id in answers},
        "source": note(**given).to_json(),
    }


def own(**given) -> Any:
    return {k: v for k, v in document(**given).items() if k != "source"}


def said(before, after):
    changes = source_changes.around(before, after)
    return [(change.label, change.sentence) for change in changes]


def test_two_copies_that_say_the_same_have_no_differences():
    assert said(document(), document(copied_on=date(2026, 9, 1))) == []


def test_around_the_answers_of_a_bodys_own_versions_nothing_is_told():
    assert said(own(), own(body="Another")) == []


def test_a_new_name_is_told_once():
    before, after = document(), document(title="Scholen")
    assert said(before, after) == [
        ("Name", "Changed from “Schoolplaatsen” to “Scholen”.")
    ]
    named = document(title="Scholen", answers=["identity.name"])
    assert said(before, named) == []


def test_another_body_is_told():
    assert said(document(), document(body="Provincie")) == [
        ("Organisation", "Changed from “Gemeente” to “Provincie”.")
    ]


def test_a_record_that_left_the_source_and_came_back_is_told():
    gone = document(gone_on=date(2026, 11, 21))
    assert said(document(), gone) == [
        ("Source", "It is no longer in the source since 21 November 2026.")
    ]
    assert said(gone, document()) == [("Source", "It is in the source again.")]


@pytest.mark.parametrize(
    ("before", "after", "label", "sentence"),
    [
        (
            {"published_on": date(2026, 5, 1)},
            {"published_on": date(2026, 6, 2)},
            "Date in the source",
            "Changed from “1 May 2026” to “2 June 2026”.",
        ),
        (
            {"published_on": None},
            {"published_on": date(2026, 6, 2)},
            "Date in the source",
            "Is new: “2 June 2026”.",
        ),
        (
            {"link": "https://a.example"},
            {"link": ""},
            "Its page in the source",
            "Was “https://a.example”; is not given any more.",
        ),
        (
            {"licence": "CC0"},
            {"licence": "CC BY"},
            "Licence",
            "Changed from “CC0” to “CC BY”.",
        ),
    ],
)
def test_what_the_source_says_of_the_record_is_told(before, after, label, sentence):
    assert said(document(**before), document(**after)) == [(label, sentence)]


def test_each_text_that_no_question_asks_is_compared_under_its_own_label():
    before = document(also=(("Doel", "a"), ("Wet", "b"), ("Link", "c"), ("Link", "d")))
    after = document(also=(("Wet", "<b>b</b>"), ("Doel", "e"), ("Nieuw", "f")))
    found = source_changes.around(before, after)
    assert [(c.label, c.sentence, c.before_text, c.after_text) for c in found] == [
        ("Doel", "The source changed this.", "a", "e"),
        ("Nieuw", "Is new in the source.", "", "f"),
        ("Link", "The source does not say this any more.", "c\nd", ""),
    ]
    assert len({change.fact_id for change in found}) == len(found)
    assert all(is_plain_sentence(change.sentence) for change in found)


def test_a_signature_is_told_and_so_is_a_copy():
    assert said(document(), own()) == [
        (
            "Source",
            "The body signed this entry. It was copied from The Algorithm Register.",
        )
    ]
    assert said(own(), document()) == [
        ("Source", "This was copied from The Algorithm Register.")
    ]
