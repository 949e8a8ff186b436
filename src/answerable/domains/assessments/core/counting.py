"""Counting votes. They are counted and shown, never averaged into a mark.

Law and red lines admit no average (DESIGN §2.5), and a count hides nobody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from answerable.domains.assessments.core.questions import Question
from answerable.domains.assessments.core.voting import Vote
from answerable.domains.frameworks.core.vocabulary import Verdict


@dataclass(frozen=True)
class Tally:
    """How people voted on one question."""

    question: Question
    counts: tuple[tuple[Verdict, int], ...]

    @property
    def votes(self) -> int:
        """How many people voted on it."""
        return sum(count for _, count in self.counts)

    @property
    def majority(self) -> Verdict | None:
        """What more than half of them said, if there is such a thing."""
        for verdict, count in self.counts:
            if count * 2 > self.votes:
                return verdict
        return None

    @property
    def is_agreed(self) -> bool:
        """Whether everybody said the same."""
        return len(self.counts) == 1

    @property
    def said(self) -> Verdict:
        """What the people together say: their majority, or that they do not agree.

        Where they do not, a red line is disputed, and of anything else nobody can tell.
        """
        if self.majority is not None:
            return self.majority
        if self.question.is_red_line:
            return Verdict.RED_LINE_DISPUTED
        return Verdict.CANNOT_TELL


def count(questions: Sequence[Question], votes: Iterable[Vote]) -> tuple[Tally, ...]:
    """Count the votes on every question, in the order of its answers."""
    given: dict[int, Counter[Verdict]] = {one.number: Counter() for one in questions}
    for vote in votes:
        given[vote.question][vote.verdict] += 1
    return tuple(
        Tally(one, tuple((v, n) for v in one.answers if (n := given[one.number][v])))
        for one in questions
    )


def differing(
    tallies: Sequence[Tally], decided: Mapping[int, Verdict]
) -> tuple[int, ...]:
    """Name the questions on which a decision is not what most people said."""
    return tuple(
        tally.question.number
        for tally in tallies
        if decided[tally.question.number] is not tally.said
    )
