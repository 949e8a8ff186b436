"""Small facts and catalogues for the tests of the catalogue."""

from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.facts import (
    Catalogue,
    Column,
    ColumnType,
    Fact,
    FactType,
    Option,
)
from answerable.domains.catalogue.core.vocabulary import (
    Answerer,
    Basis,
    Evidence,
    PublicationLevel,
    Section,
    Stage,
    Subject,
)

AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)

COLOURS = (
    Option("red", "Red"),
    Option("blue", "Blue"),
    Option("none", "None of these", exclusive=True),
)
RISKS = (
    Column("risk", "Risk", ColumnType.SHORT_TEXT, required=True),
    Column("detail", "Detail", ColumnType.TEXT),
    Column("seen_on", "Seen on", ColumnType.DATE),
    Column("cases", "Cases", ColumnType.NUMBER),
    Column("share", "Share", ColumnType.PERCENT),
    Column("link", "Link", ColumnType.URL),
    Column("level", "Level", ColumnType.ENUM, COLOURS[:2]),
)


def fact(kind: FactType = FactType.TEXT, **changes) -> Fact:
    """Give a fact of a kind, with what that kind needs."""
    given = {
        "id": "sample.one",
        "group": "sample",
        "label": "One",
        "question": "What is it?",
        "hint": "Say it.",
        "example": "This.",
        "type": kind,
        "subject": Subject.PROJECT,
        "due_stage": Stage.IDEA,
        "publish": PublicationLevel.PUBLIC,
        "basis": Basis.RECORD,
        "evidence": Evidence.NONE,
        "refresh_months": 12,
        "answered_by": (Answerer.PROJECT_LEAD,),
        "section": Section.SUMMARY,
    }
    if kind.has_options:
        given["options"] = COLOURS if kind is FactType.MULTI else COLOURS[:2]
    if kind is FactType.TABLE:
        given["columns"] = RISKS
    if kind.has_length:
        given["max_length"] = 200 if kind is FactType.SHORT_TEXT else 4000
    return Fact(**(given | changes))


def answered(value, at=AT) -> Answer:
    return Answer(AnswerState.ANSWERED, value=value, at=at)


def block(fact_id: str = "sample.one", **changes) -> dict:
    """Give a fact as it stands in YAML; a key changed to None is left out."""
    given = {
        "id": fact_id,
        "label": "One",
        "question": "What is it?",
        "hint": "Say it.",
        "example": "This.",
        "type": "text",
        "answered_by": ["project_lead"],
        "subject": "project",
        "due_stage": "idea",
        "publish": "public",
        "basis": "record",
        "evidence": "none",
        "refresh_months": 12,
        "page": {"section": "summary", "order": 10},
    }
    return {k: v for k, v in (given | changes).items() if v is not None}


def group(*facts: dict, name: str = "sample", **changes) -> dict:
    given = {"group": name, "title": "Sample", "intro": "Say it.", "minutes": 5}
    return given | changes | {"facts": list(facts)}


def folder(path: Path, *groups: dict | str) -> Path:
    """Write groups as files of a catalogue folder; text is written as it stands."""
    made = path / "catalogue"
    made.mkdir()
    for number, content in enumerate(groups):
        text = content if isinstance(content, str) else yaml.safe_dump(content)
        (made / f"{number + 1}0.yaml").write_text(text, encoding="utf-8")
    return made


def load(path: Path, *groups: dict | str) -> Catalogue:
    return yaml_files.load(folder(path, *groups))
