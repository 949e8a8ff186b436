"""Ethics committees: what they may decide, who takes part, and what is done with it.

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
ANSWER_DAYS = 28


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


class Advice(StrEnum):
    PROCEED = "proceed"
    MINOR_CHANGES = "minor_changes"
    MAJOR_CHANGES = "major_changes"
    MORE_INFORMATION = "more_information"
    REJECT = "reject"

    @property
    def label(self) -> str:
        """Return the advice in a few words."""
        return _ADVICE[self][0]

    @property
    def sentence(self) -> str:
        """Say what the committee means by it."""
        return _ADVICE[self][1]


_ADVICE = {
    Advice.PROCEED: (
        N_("Go ahead"),
        N_("The committee sees no reason against it as it stands."),
    ),
    Advice.MINOR_CHANGES: (
        N_("Go ahead with small changes"),
        N_("It can go ahead once some small things are changed."),
    ),
    Advice.MAJOR_CHANGES: (
        N_("Change it and come back"),
        N_("It must change a great deal, and the committee wants to see it again."),
    ),
    Advice.MORE_INFORMATION: (
        N_("Tell us more"),
        N_("The committee does not know enough to advise."),
    ),
    Advice.REJECT: (
        N_("Do not do it"),
        N_("The committee advises against it."),
    ),
}


class FollowedStatus(StrEnum):
    FOLLOWED = "followed"
    PARTLY = "partly"
    DIFFERENT = "different"

    @property
    def label(self) -> str:
        return _FOLLOWED[self][0]

    @property
    def sentence(self) -> str:
        return _FOLLOWED[self][1]


_FOLLOWED = {
    FollowedStatus.FOLLOWED: (N_("Followed"), N_("The body does what was advised.")),
    FollowedStatus.PARTLY: (
        N_("Followed in part"),
        N_("The body does some of it and says why not the rest."),
    ),
    FollowedStatus.DIFFERENT: (
        N_("Not followed"),
        N_("The body does something else and says why."),
    ),
}


@dataclass(frozen=True)
class Held:
    """A meeting: its day, and what was written of it."""

    on: date
    today: date
    minutes: str


@dataclass(frozen=True)
class Room:
    """Who was there for one item, by reference, and who declared an interest."""

    present: frozenset[str]
    interested: frozenset[str]
    quorum: int

    @property
    def taking_part(self) -> frozenset[str]:
        """Return those who may advise: present, and without an interest in it."""
        return self.present - self.interested


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


def may_advise(room: Room, state: MeetingState, *, is_advised: bool) -> Decision:
    """Allow advice of enough members who have no interest in what they advise on."""
    taking_part = len(room.taking_part)
    return Decision.unless(
        Reason(
            "not_held",
            "There is advice only after the minutes of the meeting are public.",
            "The clerk can publish the minutes first.",
        )
        if state is not MeetingState.HELD
        else None,
        Reason(
            "no_quorum",
            say(
                "{now} members took part without an interest, and {needed} are needed.",
                now=taking_part,
                needed=room.quorum,
            ),
            "The committee can take it up again when more members are there.",
        )
        if state is MeetingState.HELD and taking_part < room.quorum
        else None,
        Reason(
            "advised",
            "There is advice on this item already, which stays as it is.",
            "The committee can put the question on a new agenda.",
        )
        if is_advised
        else None,
    )


def may_answer(followed: FollowedStatus, text: str, *, is_answered: bool) -> Decision:
    """Allow one answer to advice; a body that differs says why (Principle 9)."""
    return Decision.unless(
        Reason(
            "answered",
            "This advice has its answer already, which stays as it is.",
            "The committee can put the question on a new agenda.",
        )
        if is_answered
        else None,
        Reason(
            "no_reason",
            "Say why, because everyone reads what was done with the advice.",
            "You can write a sentence or two.",
        )
        if followed is not FollowedStatus.FOLLOWED and not text.strip()
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
