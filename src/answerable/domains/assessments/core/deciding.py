"""Who may decide a review, with what words, and how long it holds.

The decision belongs to one named person who did not vote. Where it differs from what
most people said, it says why in public. It ends after two years at the latest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.assessments.core import conditions, counting
from answerable.domains.assessments.core.conditions import Asked
from answerable.domains.assessments.core.counting import Tally
from answerable.domains.assessments.core.purposes import Outcome
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say

MOST_DAYS = 731  # two years, one of which may be a leap year
# With one of these it cannot be said that nothing must change.
_AGAINST = frozenset(
    {
        Verdict.NOT_MET,
        Verdict.PARTLY,
        Verdict.RED_LINE_PRESENT,
        Verdict.RED_LINE_DISPUTED,
    }
)
DECIDER_CAN = "Whoever decides can put it right."


@dataclass(frozen=True)
class Draft:
    """A decision before it is made."""

    outcome: Outcome
    verdicts: Mapping[int, Verdict]
    reasons: str
    why_differs: str
    conditions: tuple[Asked, ...]
    expires_on: date


def may_decide(
    draft: Draft,
    tallies: Sequence[Tally],
    *,
    has_voted: bool,
    voted_at: datetime | None,
    at: datetime,
    today: date,
) -> Decision:
    """Allow a decision that is whole, dated rightly, and made by someone apart."""
    return Decision.unless(
        _apart(has_voted),
        _in_order(voted_at, at),
        _reasons(draft),
        *_verdicts(draft, tallies),
        *_outcome(draft),
        _expiry(draft, today),
    ).also(conditions.may_set(draft.conditions, today=today))


def _apart(has_voted: bool) -> Reason | None:
    if not has_voted:
        return None
    return Reason(
        "decider_voted",
        "Whoever voted in a review does not decide it.",
        "Another decision maker can.",
    )


def _in_order(voted_at: datetime | None, at: datetime) -> Reason | None:
    if voted_at is None or at >= voted_at:
        return None
    return Reason(
        "back_dated",
        "A decision cannot be dated before the last vote.",
        "Decide again with today’s date.",
    )


def _reasons(draft: Draft) -> Reason | None:
    if draft.reasons.strip():
        return None
    return Reason(
        "no_reasons", "A decision says why in words that anyone can read.", DECIDER_CAN
    )


def _verdicts(draft: Draft, tallies: Sequence[Tally]) -> Sequence[Reason]:
    asked = {tally.question.number: tally.question for tally in tallies}
    if draft.verdicts.keys() != asked.keys():
        said = say("The decision must speak to each question once.")
        return [Reason("question_undecided", said, DECIDER_CAN)]
    strange = [
        number
        for number, verdict in draft.verdicts.items()
        if verdict not in _open_to(asked[number].answers, asked[number].is_red_line)
    ]
    if strange:
        said = say("Question {n} cannot be decided like this.", n=strange[0])
        return [Reason("no_such_answer", said, DECIDER_CAN)]
    differing = counting.differing(tallies, draft.verdicts)
    if differing and not draft.why_differs.strip():
        said = say(
            "On question {n} this is not what most people said, so say why.",
            n=differing[0],
        )
        return [Reason("differs_without_why", said, DECIDER_CAN)]
    return []


def _open_to(answers: Sequence[Verdict], is_red_line: bool) -> Sequence[Verdict]:
    return (*answers, Verdict.RED_LINE_DISPUTED) if is_red_line else answers


def _outcome(draft: Draft) -> Sequence[Reason | None]:
    stands = draft.outcome is Outcome.STANDS
    against = _AGAINST & set(draft.verdicts.values())
    crossed = Verdict.RED_LINE_PRESENT in draft.verdicts.values()
    wants = draft.outcome is Outcome.CONDITIONS
    return (
        Reason(
            "cannot_stand",
            "It cannot stand as it is when a question is decided against it.",
            "Set conditions, or say that it falls short.",
        )
        if stands and against
        else None,
        Reason(
            "red_line_has_no_condition",
            "No condition makes a crossed red line good.",
            "Say that it falls short.",
        )
        if wants and crossed
        else None,
        Reason(
            "conditions_missing",
            "It stands with conditions, and none is set.",
            "Set one, or choose another outcome.",
        )
        if wants and not draft.conditions
        else None,
        Reason(
            "conditions_unasked",
            "Something that stands as it is has no conditions.",
            "Choose “with conditions”, or take them away.",
        )
        if stands and draft.conditions
        else None,
    )


def _expiry(draft: Draft, today: date) -> Reason | None:
    days = (draft.expires_on - today).days
    if 0 < days <= MOST_DAYS:
        return None
    return Reason(
        "expiry_out_of_reach",
        "A decision holds from tomorrow to two years at most.",
        "Choose a day within two years.",
    )


def holds(expires_on: date, today: date) -> bool:
    """Say whether a decision still holds. On its last day it does."""
    return today <= expires_on
