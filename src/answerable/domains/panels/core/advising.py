"""Advice of an ethics committee: who may give it, and what the body did with it."""

from dataclasses import dataclass
from enum import StrEnum

from answerable.domains.panels.core.meetings import MeetingState
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

ANSWER_DAYS = 28


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
class Room:
    """Who was there for one item, by reference, and who declared an interest."""

    present: frozenset[str]
    interested: frozenset[str]
    quorum: int

    @property
    def taking_part(self) -> frozenset[str]:
        """Return those who may advise: present, and without an interest in it."""
        return self.present - self.interested


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
