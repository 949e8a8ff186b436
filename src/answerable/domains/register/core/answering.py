"""Whether an answer is complete in the state it claims.

Each of the five states asks for its own evidence: a value, a reason, a date, a law.
"""

from dataclasses import replace
from datetime import date

from answerable.domains.catalogue.core import completeness, values
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.cells import NFC_GROWTH
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.ledger.core.events import names_a_person
from answerable.foundations.core import canonical
from answerable.foundations.core.text import N_, clean


def check(fact: Fact, answer: Answer, today: date) -> Answer:
    """Return the answer tidied and complete. Raises InvalidValue with every problem."""
    if answer.state is AnswerState.BLANK:
        return BLANK
    if answer.state is AnswerState.ANSWERED:
        value = values.parse(fact, answer.value)
        given = Answer(AnswerState.ANSWERED, value=value, source=answer.source)
        return _without_people(fact, given)
    problems = completeness.problems(answer, today)
    if problems:
        raise values.InvalidValue(fact.id, problems)
    return _without_people(fact, _only_of_its_state(answer))


def _only_of_its_state(answer: Answer) -> Answer:
    """Drop what was typed for another state before the person chose this one."""
    kept = Answer(answer.state, reason=_tidy(answer.reason), source=answer.source)
    if answer.state is AnswerState.NOT_KNOWN_YET:
        return replace(kept, due=answer.due)
    if answer.state is AnswerState.WITHHELD:
        return replace(
            kept,
            ground=_tidy(answer.ground),
            decided_by=_tidy(answer.decided_by),
            review_on=answer.review_on,
        )
    return kept


def _tidy(text: str) -> str:
    return clean(text, len(text) * NFC_GROWTH)


def _without_people(fact: Fact, answer: Answer) -> Answer:
    """Refuse an answer that holds somebody's reference: answers become public."""
    said = canonical.encode(answer.to_json()).decode()
    if names_a_person(said):
        found = N_("This holds what looks like a person’s reference")
        fault = values.Problem(
            "value", found, "answers are public", "Write a job title instead."
        )
        raise values.InvalidValue(fact.id, [fault])
    return answer
