from datetime import date, timedelta

import pytest

from answerable.domains.catalogue.core import completeness
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from tests.unit.catalogue.samples import TODAY, answered

TOMORROW = TODAY + timedelta(days=1)


def fields_of(answer: Answer) -> list[str]:
    return [problem.field for problem in completeness.problems(answer, TODAY)]


def test_an_answer_or_silence_needs_nothing_more():
    assert fields_of(BLANK) == []
    assert fields_of(answered("x")) == []


def test_what_does_not_apply_needs_its_reason():
    assert fields_of(Answer(AnswerState.NOT_APPLICABLE, reason=" ")) == ["reason"]
    assert fields_of(Answer(AnswerState.NOT_APPLICABLE, reason="No AI.")) == []


def test_what_is_not_known_yet_needs_a_date_to_come():
    assert fields_of(Answer(AnswerState.NOT_KNOWN_YET)) == ["due"]
    assert fields_of(Answer(AnswerState.NOT_KNOWN_YET, due=TODAY)) == ["due"]
    assert fields_of(Answer(AnswerState.NOT_KNOWN_YET, due=TOMORROW)) == []


def test_what_is_withheld_needs_the_law_the_decider_and_a_review():
    bare = Answer(AnswerState.WITHHELD)
    assert fields_of(bare) == ["ground", "decided_by", "review_on"]
    past = Answer(
        AnswerState.WITHHELD,
        ground="FOI Act 2000 section 31",
        decided_by="Director",
        review_on=date(2020, 1, 1),
    )
    said = completeness.problems(past, TODAY)[0].sentence
    assert said.startswith("You gave 2020-01-01, which is not in the future;")


@pytest.mark.parametrize(("name", "limit"), completeness.LIMITS.items())
def test_the_words_around_a_value_have_limits(name, limit):
    answer = Answer(AnswerState.ANSWERED, value="x", **{name: "x" * (limit + 1)})
    assert fields_of(answer) == [name]
