"""Meetings of an ethics committee: called in time, open agenda, minutes by job.

The police slides ask for standards “set through an Ethics Committee”. A committee
belongs to a body, so its advice is never an independent review; the page says so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow

LEAST_QUORUM = 3


class MeetingState(StrEnum):
    CALLED = "called"
    HELD = "held"
    CALLED_OFF = "called_off"

    @property
    def label(self) -> str:
        return _MEETINGS[self][0]

    @property
    def sentence(self) -> str:
        return _MEETINGS[self][1]


_MEETINGS = {
    MeetingState.CALLED: (
        N_("To come"),
        N_("The agenda is public. The minutes follow after the meeting."),
    ),
    MeetingState.HELD: (
        N_("Held"),
        N_("The meeting was held. Its minutes are public."),
    ),
    MeetingState.CALLED_OFF: (
        N_("Called off"),
        N_("The meeting was not held. The reason stands on its page."),
    ),
}


@dataclass(frozen=True)
class Held:
    """A meeting: its day, and what was written of it."""

    on: date
    today: date
    minutes: str


def may_call(on: date, today: date) -> Decision:
    """Allow a meeting that is still to come."""
    return Decision.unless(
        Reason(
            "in_the_past",
            "An agenda is public before its meeting, so the day must be to come.",
            "You can name a later day.",
        )
        if on <= today
        else None
    )


def may_add(state: MeetingState, on: date, today: date, *, is_public: bool) -> Decision:
    """Allow an agenda to grow until the day of its meeting, never afterwards."""
    return Decision.unless(
        Reason(
            "agenda_closed",
            "The agenda is closed from the day of the meeting on.",
            "Put it on the agenda of the next meeting.",
        )
        if state is not MeetingState.CALLED or on <= today
        else None,
        Reason(
            "not_public",
            "There is no public project with this reference.",
            "It stands at the end of the project's page, such as PRJ-7F3K-Q2MX.",
        )
        if not is_public
        else None,
    )


def may_keep_paper(url: str, withheld_law: str) -> Decision:
    """Allow a paper that everyone can read, or that a law keeps back."""
    return Decision.unless(
        Reason(
            "no_paper",
            "Say where the paper is, or under which law it is kept back.",
            "The clerk can give one of the two.",
        )
        if bool(url.strip()) == bool(withheld_law.strip())
        else None
    )


def may_declare(*, is_member: bool, is_declared: bool, is_advised: bool) -> Decision:
    """Allow a member to step aside once, and before there is advice."""
    return Decision.unless(
        Reason(
            "not_a_member",
            "This person is no member of this committee.",
            "Choose a member.",
        )
        if not is_member
        else None,
        Reason(
            "declared",
            "This member has declared an interest in this item already.",
            "There is nothing more to do.",
        )
        if is_declared
        else None,
        Reason(
            "too_late",
            "There is advice on this item already, so this comes too late.",
            "Put the item on a new agenda, because the advice may not stand.",
        )
        if is_advised
        else None,
    )


def may_leave(since: date, until: date, *, is_gone: bool) -> Decision:
    """Allow a last day that comes after the first, once."""
    return Decision.unless(
        Reason(
            "gone",
            "This member has left the committee already.",
            "There is nothing more to do.",
        )
        if is_gone
        else None,
        Reason(
            "before_first_day",
            "The last day cannot be before the first.",
            "You can correct the day.",
        )
        if until < since
        else None,
    )


def may_minute(present: Collection[str], members: Collection[str]) -> Decision:
    """Allow minutes of members who sat on the committee on that day."""
    return Decision.unless(
        Reason(
            "nobody_there",
            "Say which members were there.",
            "The clerk can tick them.",
        )
        if not present
        else None,
        Reason(
            "stranger",
            "Somebody was no member of the committee on that day.",
            "Only members take part.",
        )
        if set(present) - set(members)
        else None,
    )


def may_set_up(quorum: int) -> Decision:
    """Allow a committee that cannot advise with one or two people in the room."""
    return Decision.unless(
        Reason(
            "quorum",
            say(
                "A committee advises with at least {least} members.", least=LEAST_QUORUM
            ),
            "You can set a higher number.",
        )
        if quorum < LEAST_QUORUM
        else None
    )


def _was_held(held: Held) -> Decision:
    return Decision.unless(
        Reason(
            "not_yet",
            "The meeting is still to come, so it has no minutes.",
            "Come back after the meeting.",
        )
        if held.today < held.on
        else None,
        Reason(
            "no_minutes",
            "Write the minutes first, because everyone reads them.",
            "The clerk of the committee can write them.",
        )
        if not held.minutes.strip()
        else None,
    )


_M = MeetingState
MEETING: Workflow[Held] = Workflow(
    name="meeting",
    initial=_M.CALLED,
    final=frozenset({_M.HELD, _M.CALLED_OFF}),
    transitions=(
        Transition(
            _M.CALLED, _M.HELD, Permission.RUN_COMMITTEE, "publish_minutes", _was_held,
            "The clerk publishes the minutes after the meeting.",
        ),
        Transition(
            _M.CALLED, _M.CALLED_OFF, Permission.RUN_COMMITTEE, "call_off", None,
            "The clerk calls the meeting off and says why in public.",
        ),
    ),
)  # fmt: skip
