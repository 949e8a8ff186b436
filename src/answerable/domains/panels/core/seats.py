"""What can happen to a seat: asked, taken, turned down, passed over, left."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow

ANSWER_DAYS = 14


class SeatState(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PASSED_OVER = "passed_over"
    LEFT = "left"

    @property
    def label(self) -> str:
        return _SEATS[self][0]

    @property
    def sentence(self) -> str:
        return _SEATS[self][1]

    @property
    def is_held(self) -> bool:
        """Say whether nobody else may be asked for the seat now."""
        return self in {SeatState.OFFERED, SeatState.ACCEPTED}


_SEATS = {
    SeatState.OFFERED: (N_("Asked"), N_("This person was asked and has not answered.")),
    SeatState.ACCEPTED: (N_("Taken"), N_("This person has taken the seat.")),
    SeatState.DECLINED: (N_("Turned down"), N_("This person does not want the seat.")),
    SeatState.PASSED_OVER: (
        N_("No answer"),
        N_("This person did not answer in time, so the next one is asked."),
    ),
    SeatState.LEFT: (N_("Left"), N_("This person took the seat and left it later.")),
}


@dataclass(frozen=True)
class Asked:
    """A seat: who it belongs to, who acts, and until when an answer may come."""

    today: date
    answer_by: date
    is_own: bool


def _is_theirs(asked: Asked) -> Decision:
    return Decision.unless(
        None
        if asked.is_own
        else Reason(
            "not_yours",
            "Only the person who was asked can take this seat.",
            "They can sign in and take it.",
        )
    )


def _is_late(asked: Asked) -> Decision:
    return Decision.unless(
        None
        if asked.today > asked.answer_by
        else Reason(
            "still_time",
            say("They can answer until {day}.", day=asked.answer_by.isoformat()),
            "Wait until then, or note that they turned it down.",
        )
    )


_S = SeatState
SEAT: Workflow[Asked] = Workflow(
    name="seat",
    initial=_S.OFFERED,
    final=frozenset({_S.DECLINED, _S.PASSED_OVER, _S.LEFT}),
    transitions=(
        Transition(
            _S.OFFERED, _S.ACCEPTED, Permission.REVIEW, "accept", _is_theirs,
            "Whoever was asked takes the seat.",
        ),
        Transition(
            _S.OFFERED, _S.DECLINED, Permission.REVIEW, "decline", _is_theirs,
            "Whoever was asked turns the seat down.",
        ),
        Transition(
            _S.OFFERED, _S.DECLINED, Permission.RUN_PANEL, "note_decline", None,
            "The register team notes that somebody turned it down by phone or letter.",
        ),
        Transition(
            _S.OFFERED, _S.PASSED_OVER, Permission.RUN_PANEL, "pass_over", _is_late,
            "Nobody answered in time, so the next person is asked.",
        ),
        Transition(
            _S.ACCEPTED, _S.LEFT, Permission.REVIEW, "leave", _is_theirs,
            "A member leaves the panel and need not say why.",
        ),
        Transition(
            _S.ACCEPTED, _S.LEFT, Permission.RUN_PANEL, "note_leaving", None,
            "The register team notes that a member has left.",
        ),
    ),
)  # fmt: skip
