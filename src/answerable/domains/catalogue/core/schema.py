"""JSON Schema (2020-12) of answers, generated so that it can never lag behind."""

from typing import TypeAlias

from answerable.domains.catalogue.core import fields
from answerable.domains.catalogue.core.answers import AnswerState
from answerable.domains.catalogue.core.facts import (
    Catalogue,
    Fact,
    FactType,
    Subject,
)
from answerable.domains.catalogue.core.fields import Control, ControlKind

Schema: TypeAlias = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE: Schema = {"type": "string", "format": "date"}
TEXT: Schema = {"type": "string", "minLength": 1}
DECIMAL = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"
PERCENT = r"^(100(\.0{1,4})?|[0-9]{1,2}(\.[0-9]{1,4})?)$"

_PATTERNS: dict[ControlKind, Schema] = {
    ControlKind.DATE: DATE,
    ControlKind.NUMBER: {"type": "string", "pattern": DECIMAL},
    ControlKind.PERCENT: {"type": "string", "pattern": PERCENT},
    ControlKind.URL: {"type": "string", "format": "uri", "pattern": "^https?://"},
    ControlKind.EMAIL: {"type": "string", "format": "email"},
}


def project_schema(catalogue: Catalogue) -> Schema:
    """Give the schema of all answers about a project, its tools and organisation."""
    return {
        "$schema": DIALECT,
        "title": "Answers about a project",
        "description": "Every fact of the catalogue, each asked once.",
        "type": "object",
        "additionalProperties": False,
        "properties": {f.id: answer_schema(f) for f in catalogue.facts.values()},
    }


def answer_schema(fact: Fact) -> Schema:
    """Give the schema of one fact's answer, in any of the five states."""
    return {
        "title": fact.label,
        "description": fact.question,
        "type": "object",
        "required": ["state"],
        "properties": {
            "state": {"enum": [state.value for state in AnswerState]},
            "value": value_schema(fact),
            "reason": {"type": "string"},
            "due": DATE,
            "ground": {"type": "string"},
            "decided_by": {"type": "string"},
            "review_on": DATE,
            "answered_on": DATE,
            "by": {"type": "string"},
            "at": {"type": "string", "format": "date-time"},
            "source": {"type": "string"},
            "origin": _origin(),
        },
        "additionalProperties": False,
        "allOf": [
            _when(AnswerState.NOT_APPLICABLE, "reason"),
            _when(AnswerState.NOT_KNOWN_YET, "due"),
            _when(AnswerState.WITHHELD, "ground", "decided_by", "review_on"),
            {
                "if": {"properties": {"state": {"const": AnswerState.ANSWERED.value}}},
                "else": {"properties": {"value": False}},
            },
        ],
    }


def value_schema(fact: Fact) -> Schema:
    """Give the schema of an answered value."""
    if not fact.is_typed:
        return {"description": "Worked out by the register."}
    if fact.type is FactType.TABLE:
        row = _group(list(fields.row_controls(fact, 0)), prefix="row-0-")
        return {
            "type": "array",
            "minItems": 1,
            "maxItems": fields.LARGEST_TABLE,
            "items": row,
        }
    controls = list(fields.controls(fact))
    if fact.type is FactType.MULTI:
        values = [option.value for option in fact.options]
        return {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"enum": values},
        }
    if controls[0].name == "value":
        return _scalar(controls[0])
    return _group(controls)


def _group(controls: list[Control], prefix: str = "") -> Schema:
    parts = {control.name.removeprefix(prefix): control for control in controls}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, control in parts.items() if control.required],
        "properties": {n: {"title": c.label, **_scalar(c)} for n, c in parts.items()},
    }


def _scalar(control: Control) -> Schema:
    if control.options:
        return {"enum": [option.value for option in control.options]}
    if control.kind in _PATTERNS:
        return _PATTERNS[control.kind]
    shortest = 1 if control.required else 0
    return {"type": "string", "minLength": shortest, "maxLength": control.limit}


def _when(state: AnswerState, *needed: str) -> Schema:
    return {
        "if": {"properties": {"state": {"const": state.value}}},
        "then": {"required": list(needed), "properties": dict.fromkeys(needed, TEXT)},
    }


def _origin() -> Schema:
    return {
        "type": "object",
        "required": ["subject"],
        "additionalProperties": False,
        "properties": {
            "subject": {"enum": [subject.value for subject in Subject]},
            "ref": {"type": "string"},
            "label": {"type": "string"},
        },
    }
