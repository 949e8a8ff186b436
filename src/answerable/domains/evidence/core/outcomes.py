"""Promise beside result: what was to change, what was measured, and when it is due.

Charter Principle 8 (monitoring and evaluation). A report that is missing shows, with
the day since when; it is never taken for a good result or a bad one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.staleness import LONDON, add_months
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.text import N_

PROMISES, RESULTS = "purpose.success_measures", "purpose.results_and_lessons"
STAGE, OWN_VERSIONS = "identity.lifecycle_stage", "tool.versions"
AT_WORK = frozenset({"pilot", "live"})


class Reached(StrEnum):
    """How a result stands beside what was promised, as the owner sees it."""

    YES = "yes"
    ON_THE_WAY = "on_the_way"
    NO = "no"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> str:
        return _REACHED[self][0]

    @property
    def sentence(self) -> str:
        return _REACHED[self][1]


_REACHED = {
    Reached.YES: (N_("Reached"), N_("The result is as good as what was promised.")),
    Reached.ON_THE_WAY: (
        N_("On the way"),
        N_("The result is better than before, and not yet what was promised."),
    ),
    Reached.NO: (N_("Not reached"), N_("The result is no better than before.")),
    Reached.WORSE: (N_("Worse"), N_("The result is worse than before it started.")),
    Reached.CANNOT_TELL: (
        N_("Cannot tell"),
        N_("What was measured does not show if the promise is kept."),
    ),
}


@dataclass(frozen=True)
class Promise:
    """One thing that was promised: what is measured, how it was, and the goal."""

    measure: str
    before: str
    goal: str


@dataclass(frozen=True)
class Clock:
    """When results are due: every so many months from the day it went to work."""

    since: date | None
    months: int

    def due_on(self, *told_on: date | None) -> date | None:
        """Give the last day for the next result, or nothing if none is owed.

        Counted from the last day on which results were told, in whatever way.
        """
        if self.since is None or not self.months:
            return None
        days = [day for day in told_on if day is not None]
        return add_months(max([self.since, *days]), self.months)


def promises(answers: Mapping[str, Answer]) -> tuple[Promise, ...]:
    """Read what a published entry promises."""
    rows = rows_of(answers.get(PROMISES))
    return tuple(
        Promise(row["measure"], row.get("before", ""), row["goal"])
        for row in rows
        if row.get("measure") and row.get("goal")
    )


def rows_of(answer: Answer | None) -> Sequence[Mapping[str, str]]:
    """Read a table of an entry, without the cells whose words were erased."""
    if answer is None or not answer.is_answered or not isinstance(answer.value, list):
        return ()
    return tuple(_words(row) for row in answer.value if not isinstance(row, str))


def _words(row: Mapping[str, object]) -> Mapping[str, str]:
    return {name: cell for name, cell in row.items() if isinstance(cell, str)}


def is_at_work(answers: Mapping[str, Answer]) -> bool:
    """Say whether an entry says that the project works with real people."""
    stage = answers.get(STAGE)
    return stage is not None and stage.is_answered and stage.value in AT_WORK


def answered_on(answers: Mapping[str, Answer]) -> date | None:
    """Give the day on which an entry last said what happened."""
    found = answers.get(RESULTS)
    if found is None or not found.is_answered or found.at is None:
        return None
    return found.at.astimezone(LONDON).date()


def at_work_since(
    lives: Iterable[tuple[date, Mapping[str, Answer]]],
) -> date | None:
    """Give the day from which results are owed, from the versions in their order.

    It starts when a version first says that the project is at work and what it
    promises, and begins anew when a project comes back from a pause.
    """
    since: date | None = None
    for published_on, answers in lives:
        if is_at_work(answers) and promises(answers):
            since = since or published_on
        else:
            since = None
    return since


def is_promised(measure: str, known: Iterable[Promise]) -> Decision:
    """Refuse a result of something that was never promised in public."""
    return Decision.unless(
        None
        if measure in {one.measure for one in known}
        else Reason(
            "not_promised",
            "The published entry does not promise to measure this.",
            "Choose one of the measures, or publish the promise first.",
        )
    )
