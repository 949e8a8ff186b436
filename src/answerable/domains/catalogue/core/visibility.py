"""Whether a question is asked: by its condition, and in doubt it is shown."""

from collections.abc import Mapping

from answerable.domains.catalogue.core.answers import Answer, Value
from answerable.domains.catalogue.core.facts import Catalogue, Fact


def is_shown(fact: Fact, answers: Mapping[str, Answer]) -> bool:
    """Hide a fact only when its condition is false; true and unknown show it.

    Only answered values are compared: an answer that is missing, withheld, not known
    or not applicable leaves the condition unknown. Raises ConditionFailed.
    """
    if fact.condition is None:
        return True
    known: dict[str, Value] = {
        fact_id: answer.value
        for fact_id in fact.condition.reads
        if (answer := answers.get(fact_id)) and answer.is_answered
        if answer.value is not None
    }
    return fact.condition.holds(known) is not False


def hidden(catalogue: Catalogue, answers: Mapping[str, Answer]) -> frozenset[str]:
    """Name the facts that are not asked; a condition that many share is read once.

    Raises ConditionFailed.
    """
    asked: dict[str, bool] = {}
    for fact in catalogue.facts.values():
        if fact.condition and fact.show_if not in asked:
            asked[fact.show_if] = is_shown(fact, answers)
    return frozenset(
        fact.id
        for fact in catalogue.facts.values()
        if not asked.get(fact.show_if, True)
    )


def shown(catalogue: Catalogue, answers: Mapping[str, Answer]) -> tuple[Fact, ...]:
    """Give every fact that is asked, in order."""
    return tuple(f for f in catalogue.facts.values() if is_shown(f, answers))
