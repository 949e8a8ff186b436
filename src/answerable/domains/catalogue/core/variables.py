"""Each fact as conditions see it: its parts and the values that it can hold."""

from answerable.domains.catalogue.core.facts import Fact, FactType, Option
from answerable.domains.catalogue.core.meaning import Variable
from answerable.domains.catalogue.core.vocabulary import Outcome

PARTS = {
    FactType.CHOICE_TEXT: ("choice", "text"),
    FactType.DOCUMENT: ("title", "url", "date", "summary"),
    FactType.PERSON_ROLE: ("job_title", "signed_on"),
    FactType.DECISION: ("body", "outcome", "date", "reasons"),
}


def variable(fact: Fact) -> Variable:
    """Give the variable that stands for a fact in CEL."""
    parts = PARTS.get(fact.type, ()) or tuple(column.id for column in fact.columns)
    options: dict[str, frozenset[str]] = {}
    if fact.type is FactType.CHOICE_TEXT:
        options["choice"] = _values(fact.options)
    elif fact.type is FactType.DECISION:
        options["outcome"] = frozenset(Outcome)
    elif fact.options:
        options[""] = _values(fact.options)
    for column in fact.columns:
        if column.options:
            # An empty cell is empty text, so a condition may ask for that too.
            options[column.id] = _values(column.options) | {""}
    return Variable(fact.id, fact.type, parts, options)


def _values(options: tuple[Option, ...]) -> frozenset[str]:
    return frozenset(option.value for option in options)
