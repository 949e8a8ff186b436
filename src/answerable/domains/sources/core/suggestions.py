"""Suggest which fact a column answers, by what it is called; a person decides.

A suggestion is a guess about a heading and never about a row: nothing is answered
until somebody has looked at it.
"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field

from answerable.domains.catalogue.core.facts import Catalogue, Fact, FactType
from answerable.domains.sources.core import found
from answerable.domains.sources.core.found import Cells
from answerable.domains.sources.core.mapping import ColumnRule

ALIKE = 0.86
MOST_WORDS = 40
# Headings that other tables use, in the words of this register's own needs.
PLACES = {
    "title": (
        *("title", "name", "project", "project name", "system name", "tool name"),
        *("use case name", "algorithm name", "name of the project", "naam", "enw"),
    ),
    "publisher": (
        *("organisation", "organization", "organisation name", "agency", "body"),
        *("council", "department", "publisher", "owner", "organisatie", "sefydliad"),
    ),
    "key": (
        "id",
        "ref",
        "reference",
        "record id",
        "unique id",
        "use case id",
        "number",
    ),
    "link": ("url", "link", "web page", "website", "page", "web address"),
    "published_on": ("date published", "published", "published on", "publication date"),
}
FACTS = {
    "identity.plain_summary": (
        *("summary", "description", "short description", "what it does", "in short"),
        *("plain english summary", "one sentence description", "overview"),
    ),
    "identity.lifecycle_stage": (
        *("stage", "status", "phase", "lifecycle stage", "stage of development"),
    ),
    "identity.ai_kind": ("ai", "type of ai", "kind of ai", "ai type", "uses ai"),
    "identity.services": ("service", "services", "service area", "function"),
    "identity.contact": ("contact", "contact email", "email", "contact details"),
    "purpose.problem_and_need": (
        *("problem", "purpose", "problem solved", "aim", "goal", "rationale", "doel"),
    ),
    "purpose.public_benefit": ("benefit", "benefits", "public benefit", "outcomes"),
    "purpose.alternatives": ("alternatives", "alternatives considered"),
    "decision.human_involvement": (
        "human oversight",
        "human review",
        "human decisions",
    ),
    "decision.redress_route": ("appeals", "appeals and review", "appeal", "challenge"),
    "data.retention": ("retention", "retention period", "how long kept"),
    "tool.how_it_works": ("how it works", "method", "methods", "technical details"),
    "governance.monitoring": ("monitoring", "how it is monitored"),
}
WORDS = {
    "identity.lifecycle_stage": {
        "in use": "live",
        "deployed": "live",
        "production": "live",
        "operational": "live",
        "trial": "pilot",
        "beta": "pilot",
        "testing": "pilot",
        "in development": "design",
        "development": "design",
        "planned": "design",
        "proposed": "idea",
        "suspended": "paused",
        "decommissioned": "retired",
        "stopped": "retired",
    },
    "identity.ai_kind": {
        "no ai": "none",
        "rule based": "rules",
        "rules based": "rules",
        "statistical": "statistics",
        "ml": "machine_learning",
        "genai": "generative_ai",
        "llm": "generative_ai",
        "large language model": "generative_ai",
    },
}


@dataclass(frozen=True)
class Suggested:
    """What a table's headings look like; an empty text means that none fits."""

    title: str = ""
    publisher: str = ""
    key: str = ""
    link: str = ""
    published_on: str = ""
    columns: dict[str, ColumnRule] = field(default_factory=dict)


def suggest(
    columns: Sequence[str], rows: Sequence[Cells], catalogue: Catalogue
) -> Suggested:
    """Suggest what each column is, and what its words mean, from a few rows."""
    left = {column: found.folded(column).replace("_", " ") for column in columns}
    places = {}
    for place, names in PLACES.items():
        column = _closest(left, names)
        places[place] = column
        left.pop(column, None)
    rules: dict[str, ColumnRule] = {}
    for fact in _askable(catalogue):
        column = _closest(left, _names(fact))
        if column:
            left.pop(column)
            rules[column] = ColumnRule(fact.id, "", _meanings(fact, column, rows))
    in_order = {column: rules[column] for column in columns if column in rules}
    return Suggested(columns=in_order, **places)


def _askable(catalogue: Catalogue) -> list[Fact]:
    """Give the facts that one column can answer, those that we know by name first."""
    single = {
        *(FactType.SHORT_TEXT, FactType.TEXT, FactType.ENUM, FactType.MULTI),
        *(FactType.DATE, FactType.URL, FactType.EMAIL, FactType.PERCENT),
    }
    usable = [
        fact
        for fact in catalogue.facts.values()
        if fact.type in single and fact.id != "identity.name"
    ]
    return sorted(usable, key=lambda fact: fact.id not in FACTS)


def _names(fact: Fact) -> tuple[str, ...]:
    own = (fact.label, fact.question, fact.id, fact.id.partition(".")[2])
    return (
        *FACTS.get(fact.id, ()),
        *(found.folded(name).replace("_", " ") for name in own),
    )


def _closest(left: dict[str, str], names: Sequence[str]) -> str:
    """Give the column whose heading is one of the names, or nearly so."""
    for name in names:
        for column, heading in left.items():
            if heading == name:
                return column
    for column, heading in left.items():
        if difflib.get_close_matches(heading, names, n=1, cutoff=ALIKE):
            return column
    return ""


def _meanings(fact: Fact, column: str, rows: Sequence[Cells]) -> dict[str, str]:
    """Suggest what the words seen in a column mean in the fact's own options."""
    if not fact.options:
        return {}
    known = {found.folded(option.label): option.value for option in fact.options}
    known |= {found.folded(option.value): option.value for option in fact.options}
    known |= WORDS.get(fact.id, {})
    seen = dict.fromkeys(item for row in rows for item in found.items(row.get(column)))
    meant = {word: known.get(_word(word), "") for word in list(seen)[:MOST_WORDS]}
    return {word: option for word, option in meant.items() if option}


def _word(written: str) -> str:
    return found.folded(written).replace("-", " ").replace("_", " ")
