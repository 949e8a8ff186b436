"""Whether an answer is complete in the state it claims.

Each of the five states asks for its own evidence: a value, a reason, a date, a law.
"""

from dataclasses import replace

from answerable.domains.catalogue.core import values
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import Fact
from answerable.foundations.core.text import clean

REASON_LIMIT = 1000
GROUND_LIMIT = 300


def check(fact: Fact, answer: Answer) -> Answer:
    """Return the answer tidied and complete. Raises InvalidValue with every problem."""
    if answer.state is AnswerState.BLANK:
        return BLANK
    if answer.state is AnswerState.ANSWERED:
        value = values.parse(fact, answer.value)
        return Answer(AnswerState.ANSWERED, value=value, source=answer.source)
    problems = list(_missing(answer))
    if problems:
        raise values.InvalidValue(fact.id, problems)
    return replace(
        answer,
        value=None,
        reason=clean(answer.reason, REASON_LIMIT),
        ground=clean(answer.ground, GROUND_LIMIT),
        decided_by=clean(answer.decided_by, GROUND_LIMIT),
    )


def _missing(answer: Answer) -> list[values.Problem]:
    wanted = {
        AnswerState.NOT_APPLICABLE: ("reason",),
        AnswerState.NOT_KNOWN_YET: ("due",),
        AnswerState.WITHHELD: ("ground", "decided_by", "review_on"),
    }.get(answer.state, ())
    problems = [_problem(name) for name in wanted if not getattr(answer, name)]
    limits = {"reason": REASON_LIMIT, "ground": GROUND_LIMIT, "decided_by": GROUND_LIMIT}
    for name, limit in limits.items():
        length = len(getattr(answer, name))
        if length > limit:
            problems.append(
                values.Problem(
                    name,
                    f"{length:,} characters",
                    f"at most {limit:,} characters",
                    "Shorten it.",
                )
            )
    return problems


def _problem(name: str) -> values.Problem:
    expected, remedy = {
        "reason": ("a reason", "Say why this does not apply."),
        "due": ("a date", "Say by when you will know."),
        "ground": ("a law", "Name the law that lets you withhold this."),
        "decided_by": ("a job title", "Say who decided, by job title."),
        "review_on": ("a date", "Say when this will be looked at again."),
    }[name]
    return values.Problem(name, "nothing", expected, remedy)
