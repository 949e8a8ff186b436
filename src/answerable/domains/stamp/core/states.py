"""What can happen to the Charter stamp: every state, and every way from one to another.

Charter Principle 9: actions have consequences, and a project could lose the stamp.
Only a question is raised by the register itself; every other step is the act of a named
person, with reasons in public.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.stamp.core import rules
from answerable.domains.stamp.core.rules import Award, Heard
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow


class StampState(StrEnum):
    APPLIED = "applied"
    UNDER_CONSIDERATION = "under_consideration"
    AWARDED = "awarded"
    UNDER_QUESTION = "under_question"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"

    @property
    def label(self) -> str:
        """Return the state's name."""
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the state means."""
        return _STATES[self][1]


_STATES = {
    StampState.APPLIED: (
        N_("Asked for"),
        N_("The organisation asked for the stamp. Nothing is decided yet."),
    ),
    StampState.UNDER_CONSIDERATION: (
        N_("Being considered"),
        N_("Independent people are looking at it. Nothing is decided yet."),
    ),
    StampState.AWARDED: (
        N_("Holds the stamp"),
        N_("Named people judged it by the eleven principles and awarded the stamp."),
    ),
    StampState.UNDER_QUESTION: (
        N_("Under question"),
        N_("It still holds the stamp, but something has to be cleared up."),
    ),
    StampState.SUSPENDED: (
        N_("Suspended"),
        N_("It may not use the stamp until the question is settled."),
    ),
    StampState.WITHDRAWN: (
        N_("Withdrawn"),
        N_("The stamp was taken away, with reasons."),
    ),
    StampState.LAPSED: (N_("Ended"), N_("The time of the stamp is over.")),
    StampState.REFUSED: (N_("Refused"), N_("The stamp was not given, with reasons.")),
    StampState.TAKEN_BACK: (
        N_("Taken back"),
        N_("The organisation no longer asks for it. It can ask again."),
    ),
}
S = StampState
# The stamp stands: it is shown, and its credential is renewed.
STANDING = frozenset({S.AWARDED, S.UNDER_QUESTION})
# An award was made and has not been ended.
HELD = STANDING | {S.SUSPENDED}
# Nothing is decided yet.
OPEN = frozenset({S.APPLIED, S.UNDER_CONSIDERATION})
# It held the stamp once, and does not any more.
BROKEN = frozenset({S.WITHDRAWN, S.LAPSED})


class StampEvent(StrEnum):
    APPLY = "apply"
    CONSIDER = "consider"
    TAKE_BACK = "take_back"
    AWARD = "award"
    REFUSE = "refuse"
    QUESTION = "question"
    RESTORE = "restore"
    SUSPEND = "suspend"
    WITHDRAW = "withdraw"
    GIVE_BACK = "give_back"
    LAPSE = "lapse"

    @property
    def label(self) -> str:
        """Say what somebody does."""
        return _EVENTS[self][0]

    @property
    def done(self) -> str:
        """Say what was done."""
        return _EVENTS[self][1]


_EVENTS = {
    StampEvent.APPLY: (N_("Ask for the stamp"), N_("Asked for the stamp")),
    StampEvent.CONSIDER: (N_("Take it up"), N_("Taken up")),
    StampEvent.TAKE_BACK: (N_("Take the application back"), N_("Taken back")),
    StampEvent.AWARD: (N_("Award the stamp"), N_("Stamp awarded")),
    StampEvent.REFUSE: (N_("Refuse the stamp"), N_("Stamp refused")),
    StampEvent.QUESTION: (N_("Put it under question"), N_("Put under question")),
    StampEvent.RESTORE: (N_("Restore the stamp"), N_("Stamp restored")),
    StampEvent.SUSPEND: (N_("Suspend the stamp"), N_("Stamp suspended")),
    StampEvent.WITHDRAW: (N_("Withdraw the stamp"), N_("Stamp withdrawn")),
    StampEvent.GIVE_BACK: (N_("Give the stamp back"), N_("Stamp given back")),
    StampEvent.LAPSE: (N_("Record that it ended"), N_("Stamp ended")),
}


@dataclass(frozen=True)
class Asked:
    """What a guard looks at; each step needs only its own part."""

    award: Award | None = None
    heard: Heard | None = None
    is_over: bool = False


def _award_is_fit(asked: Asked) -> Decision:
    if asked.award is None:
        raise ValueError("An award is judged by what it says.")
    return rules.may_award(asked.award)


def _owner_was_heard(asked: Asked) -> Decision:
    if asked.heard is None:
        raise ValueError("A withdrawal is judged by whether the owner was heard.")
    return rules.was_heard(asked.heard)


def _time_is_over(asked: Asked) -> Decision:
    return Decision.unless(
        None
        if asked.is_over
        else Reason(
            "not_over",
            "The stamp has not reached its last day, and no later one replaced it.",
            "The organisation can give it back; a decision maker can withdraw it.",
        )
    )


def _from(
    states: Iterable[StampState],
    target: StampState,
    permission: Permission,
    event: StampEvent,
    guard: Callable[[Asked], Decision] | None,
    sentence: str,
) -> tuple[Transition[Asked], ...]:
    """Give the same step from each of several states."""
    return tuple(
        Transition(state, target, permission, event, guard, sentence)
        for state in states
    )


_E, _P = StampEvent, Permission
_ALL_HELD = (S.AWARDED, S.UNDER_QUESTION, S.SUSPENDED)
_ASKED = (S.UNDER_QUESTION, S.SUSPENDED)

STAMP: Workflow[Asked] = Workflow(
    name="stamp",
    initial=S.APPLIED,
    final=frozenset({S.WITHDRAWN, S.LAPSED, S.REFUSED, S.TAKEN_BACK}),
    transitions=(
        Transition(
            S.APPLIED, S.UNDER_CONSIDERATION, _P.DECIDE_STAMP, _E.CONSIDER, None,
            "A decision maker takes the application up, and a review begins.",
        ),
        Transition(
            S.UNDER_CONSIDERATION, S.AWARDED, _P.DECIDE_STAMP, _E.AWARD, _award_is_fit,
            "A decision maker awards the stamp, with all eleven parts and a last day.",
        ),
        Transition(
            S.UNDER_CONSIDERATION, S.REFUSED, _P.DECIDE_STAMP, _E.REFUSE, None,
            "A decision maker refuses the stamp and says why.",
        ),
        Transition(
            S.AWARDED, S.UNDER_QUESTION, _P.DECIDE_STAMP, _E.QUESTION, None,
            "The register raises a question by itself, or a decision maker does.",
        ),
        Transition(
            S.UNDER_QUESTION, S.SUSPENDED, _P.DECIDE_STAMP, _E.SUSPEND, None,
            "A decision maker suspends the stamp until the question is settled.",
        ),
        *_from(
            _ASKED, S.AWARDED, _P.DECIDE_STAMP, _E.RESTORE, None,
            "A decision maker settles the question, and the stamp stands again.",
        ),
        *_from(
            _ASKED, S.WITHDRAWN, _P.DECIDE_STAMP, _E.WITHDRAW, _owner_was_heard,
            "A decision maker takes the stamp away, after the organisation was heard.",
        ),
        *_from(
            _ALL_HELD, S.LAPSED, _P.APPLY_FOR_STAMP, _E.GIVE_BACK, None,
            "The organisation gives the stamp back and says why.",
        ),
        *_from(
            _ALL_HELD, S.LAPSED, _P.DECIDE_STAMP, _E.LAPSE, _time_is_over,
            "A decision maker records that the time is over, or a new stamp is there.",
        ),
        *_from(
            (S.APPLIED, S.UNDER_CONSIDERATION), S.TAKEN_BACK, _P.APPLY_FOR_STAMP,
            _E.TAKE_BACK, None,
            "The organisation takes its application back before it is decided.",
        ),
    ),
)  # fmt: skip


def standing(state: StampState, until: date | None, today: date) -> StampState:
    """Say how it stands on a day: a stamp whose last day is over has ended by itself.

    The last day was set by the named person who awarded it, so no act is needed.
    """
    is_over = until is not None and today > until
    return S.LAPSED if state in HELD and is_over else state
