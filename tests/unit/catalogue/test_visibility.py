from dataclasses import replace

import pytest

from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.conditions import Language
from answerable.domains.catalogue.core.facts import Catalogue, FactType, Group
from answerable.domains.catalogue.core.variables import variable
from answerable.domains.catalogue.core.visibility import hidden, is_shown, shown
from tests.unit.catalogue.samples import answered, fact

COLOUR = fact(FactType.ENUM, id="sample.colour")
CONDITION = Language([variable(COLOUR)]).compile("sample.colour == 'red'")
DEPENDENT = replace(fact(id="sample.dependent"), condition=CONDITION)
CATALOGUE = Catalogue((Group("sample", "S", "I.", 1, (COLOUR, DEPENDENT)),))


def test_a_fact_without_a_condition_is_always_asked():
    assert is_shown(COLOUR, {})
    assert COLOUR.show_if == ""


def test_a_fact_is_asked_when_its_condition_is_true():
    assert is_shown(DEPENDENT, {"sample.colour": answered("red")})
    assert DEPENDENT.show_if == "sample.colour == 'red'"


def test_a_fact_is_hidden_when_its_condition_is_false():
    answers = {"sample.colour": answered("blue")}
    assert not is_shown(DEPENDENT, answers)
    assert shown(CATALOGUE, answers) == (COLOUR,)
    assert hidden(CATALOGUE, answers) == {"sample.dependent"}


def test_what_shares_a_condition_is_hidden_and_shown_together():
    twin = replace(DEPENDENT, id="sample.twin")
    catalogue = Catalogue((Group("sample", "S", "I.", 1, (COLOUR, DEPENDENT, twin)),))
    blue = {"sample.colour": answered("blue")}
    assert hidden(catalogue, blue) == {"sample.dependent", "sample.twin"}
    assert hidden(catalogue, {"sample.colour": answered("red")}) == frozenset()
    assert hidden(catalogue, {}) == frozenset()


@pytest.mark.parametrize(
    "answer",
    [
        BLANK,
        Answer(AnswerState.NOT_KNOWN_YET),
        Answer(AnswerState.WITHHELD, value="blue"),
        Answer(AnswerState.NOT_APPLICABLE),
        Answer(AnswerState.ANSWERED, value=None),
    ],
)
def test_in_doubt_a_fact_is_asked(answer):
    assert is_shown(DEPENDENT, {})
    assert is_shown(DEPENDENT, {"sample.colour": answer})


def test_facts_can_be_kept_in_a_set():
    assert {DEPENDENT, COLOUR, DEPENDENT} == {COLOUR, DEPENDENT}
