from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core import differences
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import Catalogue, FactType, Group
from tests.unit.catalogue.samples import AT, answered, fact

WITHHELD = Answer(AnswerState.WITHHELD, ground="FOI Act 2000 section 31")
PROMISED = Answer(AnswerState.NOT_KNOWN_YET, due=date(2027, 1, 2))
EXCUSED = Answer(AnswerState.NOT_APPLICABLE, reason="It uses no AI.")


def compare(kind: FactType, before: Answer, after: Answer) -> list[str]:
    sample = fact(kind, label="Main risks")
    catalogue = Catalogue((Group("sample", "S", "I.", 1, (sample,)),))
    found = differences.difference(catalogue, {sample.id: before}, {sample.id: after})
    assert all((c.fact_id, c.label) == (sample.id, "Main risks") for c in found)
    return [change.sentence for change in found]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (answered("x"), WITHHELD, "is now withheld under FOI Act 2000 section 31."),
        (PROMISED, answered("x"), "Was not known yet; is now answered."),
        (answered("x"), EXCUSED, "Was answered; is now said not to apply."),
        (BLANK, answered("x"), "Is new; is answered."),
        (BLANK, PROMISED, "Is new; is not known yet, expected by 2 January 2027."),
        (answered("x"), BLANK, "Was answered; is now not answered."),
        (
            WITHHELD,
            replace(WITHHELD, ground="FOI Act 2000 section 24"),
            "Is still withheld, with different details.",
        ),
        (answered("x"), answered("y"), "The answer was changed."),
    ],
)
def test_a_change_of_state_is_a_sentence(before, after, sentence):
    assert sentence in compare(FactType.TEXT, before, after)[0]


def test_a_short_answer_says_what_it_was_and_is():
    said = compare(FactType.ENUM, answered("red"), answered("blue"))
    assert said == ["Changed from “Red” to “Blue”."]


def test_choices_say_what_was_added_and_removed():
    said = compare(FactType.MULTI, answered(["red"]), answered(["blue"]))
    assert said == ["Added: Blue. Removed: Red."]
    assert compare(FactType.MULTI, answered(["red", "blue"]), answered(["red"])) == [
        "Removed: Blue."
    ]
    assert compare(
        FactType.MULTI, answered(["red", "blue"]), answered(["blue", "red"])
    ) == ["The order was changed."]


def test_rows_are_told_one_by_one():
    before = answered([{"risk": "A", "cases": "1"}, {"risk": "B"}])
    after = answered([{"risk": "A", "cases": "2"}, {"risk": "C"}])
    assert compare(FactType.TABLE, before, after) == [
        "Row changed in “Main risks”: A.",
        "Row removed from “Main risks”: Risk: B.",
        "Row added to “Main risks”: Risk: C.",
    ]


def test_rows_in_another_order_are_told():
    before = answered([{"risk": "A"}, {"risk": "B"}])
    after = answered([{"risk": "B"}, {"risk": "A"}])
    assert compare(FactType.TABLE, before, after) == [
        "The rows of “Main risks” are in another order."
    ]


def test_both_texts_are_given():
    sample = fact(FactType.TABLE)
    before = answered([{"risk": "A", "cases": "1"}])
    after = answered([{"risk": "A", "cases": "2"}])
    (change,) = differences.of_fact(sample, before, after)
    assert change.before_text == "Risk: A; Cases: 1."
    assert change.after_text == "Risk: A; Cases: 2."


def test_who_answered_and_when_is_no_change():
    later = replace(answered("x"), at=AT + timedelta(days=9), by="PER-1")
    assert compare(FactType.TEXT, answered("x"), later) == []


def test_answers_may_be_given_as_they_are_kept():
    sample = fact()
    catalogue = Catalogue((Group("sample", "S", "I.", 1, (sample,)),))
    before = {sample.id: {"state": "answered", "value": "x"}}
    (change,) = differences.difference(catalogue, before, {"gone.fact": before})
    assert change.sentence == "Was answered; is now not answered."


def test_a_value_that_is_not_published_is_compared_by_its_state():
    assert compare(FactType.TABLE, answered(None), answered(None)) == []
    assert compare(FactType.SHORT_TEXT, answered(None), answered("x")) == [
        "The answer was changed."
    ]


ROWS = st.lists(
    st.fixed_dictionaries(
        {"risk": st.sampled_from("ABC")}, optional={"cases": st.sampled_from("123")}
    ),
    max_size=6,
)


@given(ROWS, ROWS)
def test_rows_that_differ_are_told_and_others_are_not(before, after):
    said = compare(FactType.TABLE, answered(before), answered(after))
    assert bool(said) == (before != after)
    grown = sum(s.startswith("Row added") for s in said)
    shrunk = sum(s.startswith("Row removed") for s in said)
    assert len(after) - len(before) == grown - shrunk
