"""Whether an answer is complete in the state it claims.

Each of the five states asks for its own evidence: a value, a reason, a date, a law.
"""

from dataclasses import replace
from datetime import date

from answerable.domains.catalogue.core import completeness, values
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import Fact
from answerable.foundations.core.text import clean


def check(fact: Fact, answer: Answer, today: date) -> Answer:
    """Return the answer tidied and complete. Raises InvalidValue with every problem."""
    if answer.state is AnswerState.BLANK:
        return BLANK
    if answer.state is AnswerState.ANSWERED:
        value = values.parse(fact, answer.value)
        return Answer(AnswerState.ANSWERED, value=value, source=answer.source)
    problems = completeness.problems(answer, today)
    if problems:
        raise values.InvalidValue(fact.id, problems)
    return replace(
        answer,
        value=None,
        reason=_tidy(answer.reason),
        ground=_tidy(answer.ground),
        decided_by=_tidy(answer.decided_by),
    )


def _tidy(text: str) -> str:
    return clean(text, max(len(text), 1))
