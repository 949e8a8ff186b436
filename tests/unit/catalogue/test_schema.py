import json
import re

import pytest

from answerable.domains.catalogue.core import schema
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.facts import Catalogue, FactType, Group
from tests.unit.catalogue.samples import answered, fact


def test_the_project_schema_has_every_fact_and_nothing_else():
    facts = tuple(fact(kind, id=f"sample.{kind}") for kind in FactType)
    made = schema.project_schema(Catalogue((Group("sample", "S", "I.", 1, facts),)))
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(made["properties"]) == [f.id for f in facts]
    assert made["additionalProperties"] is False
    json.dumps(made)


def test_an_answer_may_have_every_key_that_is_kept():
    whole = Answer(AnswerState.ANSWERED, "x", "r", None, "g", "d", None, "b", None, "s")
    properties = schema.answer_schema(fact())["properties"]
    assert set(whole.to_json()) <= set(properties)
    assert {"due", "review_on", "at"} <= set(properties)
    assert set(answered("x").to_json()) <= set(properties)
    assert properties["state"] == {"enum": [state.value for state in AnswerState]}


def test_each_state_asks_for_what_it_needs():
    needed = {
        rule["if"]["properties"]["state"]["const"]: rule["then"]["required"]
        for rule in schema.answer_schema(fact())["allOf"]
        if "then" in rule
    }
    assert needed == {
        "not_applicable": ["reason"],
        "not_known_yet": ["due"],
        "withheld": ["ground", "decided_by", "review_on"],
    }


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (FactType.TEXT, {"type": "string", "minLength": 1, "maxLength": 4000}),
        (FactType.ENUM, {"enum": ["red", "blue"]}),
        (FactType.DATE, {"type": "string", "format": "date"}),
        (FactType.EMAIL, {"type": "string", "format": "email"}),
        (FactType.COMPUTED, {"description": "Worked out by the register."}),
    ],
)
def test_simple_values_have_a_simple_schema(kind, part):
    assert schema.value_schema(fact(kind)) == part


def test_several_choices_are_a_list_without_repeats():
    made = schema.value_schema(fact(FactType.MULTI))
    assert made["items"] == {"enum": ["red", "blue", "none"]}
    assert made["uniqueItems"]


def test_a_table_is_a_list_of_rows():
    row = schema.value_schema(fact(FactType.TABLE))["items"]
    assert row["required"] == ["risk"]
    assert row["properties"]["level"]["enum"] == ["red", "blue"]
    assert row["properties"]["cases"]["pattern"] == schema.DECIMAL


def test_parts_are_required_unless_they_may_be_empty():
    made = schema.value_schema(fact(FactType.DOCUMENT))
    assert made["required"] == ["title", "date", "summary"]
    assert schema.value_schema(fact(FactType.CHOICE_TEXT))["required"] == ["choice"]


@pytest.mark.parametrize(
    ("text", "fits"),
    [("0", True), ("100", True), ("99.9999", True), ("100.1", False), ("101", False)],
)
def test_the_pattern_of_percentages(text, fits):
    assert bool(re.search(schema.PERCENT, text)) is fits
