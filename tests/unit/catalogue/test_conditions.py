import pytest
from cel_expr_python import cel
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core import expressions
from answerable.domains.catalogue.core.conditions import (
    BadCondition,
    ConditionFailed,
    Language,
    UndeclaredFact,
)
from answerable.domains.catalogue.core.facts import FactType
from answerable.domains.catalogue.core.variables import variable
from tests.unit.catalogue.samples import fact

FACTS = [
    fact(FactType.ENUM, id="a.colour"),
    fact(FactType.ENUM, id="a.other"),
    fact(FactType.MULTI, id="a.colours"),
    fact(FactType.TABLE, id="a.risks"),
    fact(FactType.CHOICE_TEXT, id="a.choice"),
    fact(FactType.DECISION, id="a.decision"),
    fact(FactType.DOCUMENT, id="a.document"),
    fact(FactType.PERSON_ROLE, id="a.person"),
    fact(FactType.PERCENT, id="a.share"),
    fact(FactType.DATE, id="a.day"),
    fact(FactType.TEXT, id="a.words"),
]
LANGUAGE = Language(variable(f) for f in FACTS)


def test_a_condition_knows_which_facts_it_reads():
    condition = LANGUAGE.compile("a.colour == 'red' || 'blue' in a.colours")
    assert set(condition.reads) == {"a.colour", "a.colours"}


@pytest.mark.parametrize(
    ("expression", "values", "outcome"),
    [
        ("a.colour == 'red'", {"a.colour": "red"}, True),
        ("a.colour == 'red'", {"a.colour": "blue"}, False),
        ("a.colour == 'red'", {}, None),
        ("a.colour in ['red', 'blue']", {"a.colour": "blue"}, True),
        ("'red' in a.colours", {"a.colours": ["blue"]}, False),
        ("a.colours.exists(c, c == 'red')", {"a.colours": ["red"]}, True),
        ("size(a.colours) > 1", {}, None),
        ("a.choice.choice == 'red'", {"a.choice": {"choice": "red"}}, True),
        ("a.choice.text == ''", {"a.choice": {"choice": "red"}}, True),
        ("a.decision.outcome == 'prohibited'", {"a.decision": {"body": "x"}}, False),
        ("a.document.url != ''", {"a.document": {"title": "x"}}, False),
        ("a.person.job_title == 'x'", {"a.person": {"job_title": "x"}}, True),
        ("a.share > 12.5", {"a.share": "13"}, True),
        ("a.words != ''", {"a.words": "x"}, True),
        ("a.day < timestamp('2026-01-01T00:00:00Z')", {"a.day": "2025-12-31"}, True),
        ("a.risks.exists(r, r.level == 'red')", {"a.risks": [{"risk": "x"}]}, False),
        ("a.risks.all(r, r['level'] == '')", {"a.risks": [{"risk": "x"}]}, True),
        ("a.risks[0].risk == 'x'", {"a.risks": [{"risk": "x"}]}, True),
        ("{'k': a.colour}.k == 'red'", {"a.colour": "red"}, True),
        ("size({'k': a.colour}) == 1", {"a.colour": "red"}, True),
        ("a.share > -1.5e-3 || 2u > 1u || b'x' == b'y'", {"a.share": "0"}, True),
    ],
)
def test_conditions_over_every_type(expression, values, outcome):
    assert LANGUAGE.compile(expression).holds(values) is outcome


KNOWN = {True: "red", False: "blue", None: None}
TRUTH = st.sampled_from([True, False, None])


def kleene_and(left, right):
    if False in (left, right):
        return False
    return None if None in (left, right) else True


def values_for(left, right):
    pairs = [("a.colour", KNOWN[left]), ("a.other", KNOWN[right])]
    return {name: colour for name, colour in pairs if colour}


@given(TRUTH, TRUTH)
def test_and_is_three_valued(left, right):
    condition = LANGUAGE.compile("a.colour == 'red' && a.other == 'red'")
    assert condition.holds(values_for(left, right)) is kleene_and(left, right)


@given(TRUTH, TRUTH)
def test_or_is_three_valued(left, right):
    condition = LANGUAGE.compile("!(a.colour == 'blue' && a.other == 'blue')")
    either = LANGUAGE.compile("a.colour == 'red' || a.other == 'red'")
    values = values_for(left, right)
    assert either.holds(values) is condition.holds(values)


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("has(a.choice.text)", "has() is not allowed"),
        ("has (a.colours)", "has() is not allowed"),
        ("a.colour == 'green'", "'green' is not an option of a.colour."),
        ("a.colour != 'green'", "Use one of: blue, red."),
        ("'green' == a.colour", "'green' is not an option of a.colour."),
        ("a.colour in ['red', 'green']", "'green' is not an option"),
        ("'green' in a.colours", "'green' is not an option of a.colours."),
        ("a.colours == ['green']", "'green' is not an option of a.colours."),
        ("a.colours.exists(c, c == 'green')", "'green' is not an option"),
        ("a.colours.all(c, c != 'green')", "'green' is not an option"),
        ("a.risks.exists(r, r.level == 'green')", "of a.risks.level"),
        ("a.risks[0].level == 'green'", "of a.risks.level"),
        ("a.risks.filter(r, r.level == 'green').size() > 0", "of a.risks.level"),
        ("a.risks.exists(r, r.owner == 'x')", "a.risks has no part 'owner'."),
        ("a.risks.exists(r, r['owner'] == 'x')", "a.risks has no part 'owner'."),
        ("a.risks.exists(r, r[a.words] == 'x')", "must be named"),
        ("a.choice.words == 'x'", "a.choice has no part 'words'."),
        ("a.choice.choice == 'green'", "of a.choice.choice"),
        ("a.decision.outcome == 'banned'", "of a.decision.outcome"),
        ("a.colour == 1", "values of different kinds are compared"),
        ("a.choice == 'red'", "values of different kinds are compared"),
        ("a.colour ==", "near character 12: Syntax error: mismatched input the end."),
        ("a.colour", "a condition must be true or false"),
    ],
)
def test_what_can_never_be_meant_is_refused(expression, reason):
    with pytest.raises(BadCondition) as refused:
        LANGUAGE.compile(expression)
    assert reason in str(refused.value)


def test_a_fact_that_is_not_declared_is_refused():
    with pytest.raises(UndeclaredFact, match=r"'a\.nothing' is not a fact"):
        LANGUAGE.compile("a.nothing == 'x'")


def test_every_fault_of_a_condition_is_told_at_once():
    with pytest.raises(BadCondition) as refused:
        LANGUAGE.compile("a.colour == 'green' && a.risks.exists(r, r.owner == '')")
    assert "'green'" in str(refused.value)
    assert "'owner'" in str(refused.value)


def test_the_word_has_inside_a_text_is_no_call():
    assert LANGUAGE.compile("a.words == 'has(x)'").holds({"a.words": "has(x)"})


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ("a.risks[3].risk == 'x'", {"a.risks": [{"risk": "x"}]}),
        ("1 / 0 == size(a.words)", {"a.words": "x"}),
        ("a.words.matches('(')", {"a.words": "x"}),
        ("a.colour == 'red'", {"a.colour": ["red"]}),
    ],
)
def test_any_other_error_fails_loudly_and_is_no_unknown(expression, values):
    with pytest.raises(ConditionFailed, match="failed"):
        LANGUAGE.compile(expression).holds(values)


def test_a_word_of_the_runtime_without_a_place_is_still_told():
    with pytest.raises(BadCondition, match="cannot be read"):
        LANGUAGE.compile("(" * 500 + "true" + ")" * 500)


def test_the_tree_of_an_empty_message_is_a_literal():
    assert expressions.read(b"") == expressions.Literal(None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'red'", "red"),
        ("3", 3),
        ("-3", -3),
        ("1.5", 1.5),
        ("-2.0", -2.0),
        ("true", True),
        ("false", False),
    ],
)
def test_the_tree_keeps_the_value_of_a_constant(written, value):
    program = cel.NewEnv(variables={}).compile(f"{written} == {written}")
    tree = expressions.read(program.serialize())
    constant = expressions.Literal(value)
    assert tree == expressions.Call("_==_", (constant, constant))
    assert type(tree.arguments[0].value) is type(value)
    assert constant.text == (value if value == "red" else None)


def test_a_constant_of_another_kind_has_no_value():
    program = cel.NewEnv(variables={}).compile("b'red' == b'red'")
    tree = expressions.read(program.serialize())
    assert tree.arguments[0] == expressions.Literal(None)
