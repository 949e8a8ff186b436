"""Lessons for leaders and for those who use the tools, with a short check.

The Charter, Principle 3, wants front-line staff trained on use, benefits and limits;
the police slides add lessons for leaders. Who did which lesson is never published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.catalogue.core.staleness import add_months
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

FEWEST_SHOWN = 5  # with fewer people, a share would say something of each of them


class Audience(StrEnum):
    LEADERS = "leaders"
    FRONT_LINE = "front_line"

    @property
    def label(self) -> str:
        """Return what these people are called."""
        return _AUDIENCES[self][0]

    @property
    def sentence(self) -> str:
        """Say who they are."""
        return _AUDIENCES[self][1]

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles whose holders should take the lesson."""
        return _WHO[self]


_AUDIENCES = {
    Audience.LEADERS: (N_("For leaders"), N_("People who sign for what others do.")),
    Audience.FRONT_LINE: (
        N_("For front-line staff"),
        N_("People who use a tool, describe it, or answer those it affects."),
    ),
}
_WHO = {
    Audience.LEADERS: frozenset({Role.APPROVER}),
    Audience.FRONT_LINE: frozenset(
        {Role.AUTHOR, Role.CASEWORKER, Role.PRACTITIONER, Role.CUSTODIAN}
    ),
}


@dataclass(frozen=True)
class Question:
    """One question of the check: what may be chosen, what is right, and why."""

    asks: str
    options: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class Lesson:
    """A lesson with its check."""

    id: str
    title: str
    summary: str
    audience: Audience
    minutes: int
    due_again_months: int
    body: str
    questions: tuple[Question, ...]
    sha256: str = ""


@dataclass(frozen=True)
class Marked:
    """An answered question: what was chosen, and whether it is right."""

    question: Question
    chosen: int | None

    @property
    def is_right(self) -> bool:
        return self.chosen == self.question.right


def mark(lesson: Lesson, chosen: Mapping[int, int]) -> tuple[Marked, ...]:
    """Mark the answers, by the number of each question counted from nought."""
    return tuple(
        Marked(question, chosen.get(number))
        for number, question in enumerate(lesson.questions)
    )


def is_done(marked: Sequence[Marked]) -> Decision:
    """Allow a check in which every answer is right; else say how many are not."""
    wrong = sum(not one.is_right for one in marked)
    return Decision.unless(
        Reason(
            "answers_wrong",
            say("Not right yet: {count}. The page says why for each.", count=wrong),
            "You can try again as often as you like.",
        )
        if wrong
        else None
    )


def due_again(lesson: Lesson, done_on: date) -> date:
    """Return the day on which a lesson falls due once more."""
    return add_months(done_on, lesson.due_again_months)


class DoneState(StrEnum):
    TO_DO = "to_do"
    DONE = "done"
    DUE_AGAIN = "due_again"

    @property
    def label(self) -> str:
        """Return the state's name."""
        return _DONE[self][0]

    @property
    def sentence(self) -> str:
        """Say what the state means."""
        return _DONE[self][1]


_DONE = {
    DoneState.TO_DO: (N_("To do"), N_("You have not done this lesson yet.")),
    DoneState.DONE: (N_("Done"), N_("You have done this lesson.")),
    DoneState.DUE_AGAIN: (
        N_("Due again"),
        N_("You did this lesson some time ago, and it is due again."),
    ),
}


def state_of(lesson: Lesson, done_on: date | None, today: date) -> DoneState:
    """Say how a lesson stands for one person."""
    if done_on is None:
        return DoneState.TO_DO
    return DoneState.DUE_AGAIN if today > due_again(lesson, done_on) else DoneState.DONE


class ShareStatus(StrEnum):
    TOO_FEW = "too_few"
    NONE = "none"
    SOME = "some"
    MOST = "most"
    ALL = "all"

    @property
    def label(self) -> str:
        """Return the share in words."""
        return _SHARES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the share means."""
        return _SHARES[self][1]


_SHARES = {
    ShareStatus.TOO_FEW: (
        N_("Too few people to say"),
        N_("Fewer than five people should do it, so a share would point at them."),
    ),
    ShareStatus.NONE: (N_("Nobody yet"), N_("Nobody has done it in time.")),
    ShareStatus.SOME: (N_("Up to half"), N_("Up to half have done it in time.")),
    ShareStatus.MOST: (
        N_("More than half"),
        N_("More than half have done it in time."),
    ),
    ShareStatus.ALL: (N_("Everyone"), N_("Everyone has done it in time.")),
}


def share(done: int, of: int) -> ShareStatus:
    """Say in words how many have done a lesson, so that no count points at anyone."""
    if of < FEWEST_SHOWN:
        return ShareStatus.TOO_FEW
    if done == 0:
        return ShareStatus.NONE
    if done >= of:
        return ShareStatus.ALL
    return ShareStatus.MOST if 2 * done > of else ShareStatus.SOME
