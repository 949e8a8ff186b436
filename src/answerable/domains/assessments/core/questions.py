"""What a review asks: at most twelve questions, and the time that they take.

A pack that nobody can read in an evening is a way to keep people out (DESIGN §6.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from answerable.domains.frameworks.core.vocabulary import Kind, Verdict
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say

MOST_QUESTIONS = 12
WORDS_A_MINUTE = 180
MINUTES_TO_START, MINUTES_A_QUESTION = 5, 2
NEAREST = 5

JUDGED = (
    Verdict.MET,
    Verdict.PARTLY,
    Verdict.NOT_MET,
    Verdict.CANNOT_TELL,
    Verdict.NOT_APPLICABLE,
)
# A red line is there or it is not; whoever cannot see which may say so.
RED_LINE = (
    Verdict.RED_LINE_PRESENT,
    Verdict.RED_LINE_ABSENT,
    Verdict.CANNOT_TELL,
    Verdict.NOT_APPLICABLE,
)


@dataclass(frozen=True)
class Question:
    """One criterion of one edition, as it is put to people."""

    number: int
    edition: str
    criterion: str
    is_red_line: bool

    @property
    def place(self) -> str:
        """The edition and the criterion, as one name."""
        return f"{self.edition}/{self.criterion}"

    @property
    def answers(self) -> tuple[Verdict, ...]:
        """What may be said: “cannot tell” is always among it."""
        return RED_LINE if self.is_red_line else JUDGED


def is_red_line(kind: Kind) -> bool:
    """Say whether a criterion is asked as a red line."""
    return kind is Kind.RED_LINE


def may_ask(places: Sequence[str]) -> Decision:
    """Allow one to twelve different questions."""
    count = len(places)
    return Decision.unless(
        Reason(
            "no_questions",
            "A review must ask at least one question.",
            "Choose what people are to judge.",
        )
        if not count
        else None,
        Reason(
            "too_many_questions",
            say(
                "This asks {count} questions, and people can judge {most} at most.",
                count=count,
                most=MOST_QUESTIONS,
            ),
            "Leave some out, or open a second review.",
        )
        if count > MOST_QUESTIONS
        else None,
        Reason(
            "asked_twice",
            "The same question is asked twice.",
            "Take one of the two away.",
        )
        if len(set(places)) < count
        else None,
    )


def minutes(*, words: int, questions: int) -> int:
    """Say how long it takes: reading, and two minutes for each question.

    Rounded up to the next five, because a promise of 23 minutes is none.
    """
    reading = ceil(words / WORDS_A_MINUTE)
    whole = MINUTES_TO_START + reading + MINUTES_A_QUESTION * questions
    return NEAREST * ceil(whole / NEAREST)
