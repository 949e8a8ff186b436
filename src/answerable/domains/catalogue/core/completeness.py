"""What an answer in each state must say: a reason, a date, a law, who decided.

An answer that is not there is only accepted with its reason (DESIGN §2.3); a value
that is withheld needs the law, the decider and a review date (§6.1).
"""

from datetime import date

from answerable.domains.catalogue.core import cells
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.values import Problem
from answerable.foundations.core.said import say

LIMITS = {"reason": 1000, "ground": 300, "decided_by": 300}
NEEDED = {
    AnswerState.NOT_APPLICABLE: {"reason": say("why it does not apply")},
    AnswerState.WITHHELD: {
        "ground": say("the law that lets you keep it back"),
        "decided_by": say("the job title of the person who decided"),
    },
}


def problems(answer: Answer, today: date) -> list[Problem]:
    """Give what is missing or wrong around the value; `values.parse` checks that."""
    found = [
        Problem(name, "Nothing was typed", _need(what), "Type it.")
        for name, what in NEEDED.get(answer.state, {}).items()
        if cells.is_empty(getattr(answer, name))
    ]
    found += [
        Problem(
            name,
            say("You typed {count:,} characters", count=len(getattr(answer, name))),
            say("the limit is {limit:,}", limit=limit),
            "Shorten it.",
        )
        for name, limit in LIMITS.items()
        if len(getattr(answer, name)) > limit
    ]
    if answer.state is AnswerState.NOT_KNOWN_YET:
        what = say("the date when you will know")
        found += _future("due", answer.due, what, today)
    if answer.state is AnswerState.WITHHELD:
        what = say("the date when someone looks at this again")
        found += _future("review_on", answer.review_on, what, today)
    return found


def _future(name: str, day: date | None, what: str, today: date) -> list[Problem]:
    if day is None:
        return [Problem(name, "No date was given", _need(what), "Give one.")]
    if day <= today:
        given = day.isoformat()
        said = say("You gave {date}, which is not in the future", date=given)
        return [Problem(name, said, _need(what), "Give a later date.")]
    return []


def _need(what: str) -> str:
    return say("we need {what}", what=what)
