"""What can happen to a panel, to a seat on it, and to what a panel calls in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core import plans
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow

ANSWER_DAYS = 14


class PanelState(StrEnum):
    LISTED = "listed"
    DRAWN = "drawn"
    SITTING = "sitting"
    ENDED = "ended"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> str:
        return _PANELS[self][0]

    @property
    def sentence(self) -> str:
        return _PANELS[self][1]


_PANELS = {
    PanelState.LISTED: (
        N_("Waiting for the draw"),
        N_("The list of numbers is public. The draw comes when the seed is known."),
    ),
    PanelState.DRAWN: (
        N_("Drawn"),
        N_("Residents were drawn by lot and are being asked to take their seats."),
    ),
    PanelState.SITTING: (
        N_("Sitting"),
        N_("The panel sits. It can review projects and call in any project."),
    ),
    PanelState.ENDED: (
        N_("Ended"),
        N_("The time of this panel is over. What it judged stays."),
    ),
    PanelState.GIVEN_UP: (
        N_("Given up"),
        N_("This panel was stopped. The reason stands on its page."),
    ),
}


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


class CallInState(StrEnum):
    WAITING = "waiting"
    TAKEN_UP = "taken_up"
    TAKEN_BACK = "taken_back"

    @property
    def label(self) -> str:
        return _CALL_INS[self][0]

    @property
    def sentence(self) -> str:
        return _CALL_INS[self][1]


_CALL_INS = {
    CallInState.WAITING: (
        N_("Waiting for a review"),
        N_("The panel called this project in. The register team must open a review."),
    ),
    CallInState.TAKEN_UP: (
        N_("Being reviewed"),
        N_("A review was opened because of it."),
    ),
    CallInState.TAKEN_BACK: (
        N_("Taken back"),
        N_("The panel took it back before a review was opened."),
    ),
}


@dataclass(frozen=True)
class Standing:
    """What the table of panels needs to know of one."""

    today: date
    seed_on: date
    sits_from: date
    sits_until: date
    least: int
    residents: int = 0  # who were drawn by lot and took their seat
    chosen: int = 0


@dataclass(frozen=True)
class Asked:
    """A seat: who it belongs to, who acts, and until when an answer may come."""

    today: date
    answer_by: date
    is_own: bool


def _seed_is_known(standing: Standing) -> Decision:
    return Decision.unless(
        None
        if standing.today >= standing.seed_on
        else Reason(
            "too_early",
            say(
                "The seed comes from {day}, and nobody can know it before.",
                day=standing.seed_on.isoformat(),
            ),
            "Come back on that day.",
        )
    )


def has_enough(standing: Standing) -> Decision:
    """Allow a panel to sit that has its least number, residents in the majority."""
    members = standing.residents + standing.chosen
    return Decision.unless(
        Reason(
            "too_few",
            say(
                "{members} have taken their seats, and the panel needs {least}.",
                members=members,
                least=standing.least,
            ),
            "The register team can ask whoever comes next in the draw.",
        )
        if members < standing.least
        else None,
        plans.majority(standing.residents, standing.chosen),
    )


def _may_sit(standing: Standing) -> Decision:
    return has_enough(standing).also(
        Decision.unless(
            Reason(
                "out_of_term",
                "The panel sits only between its first and its last day.",
                "Wait for the first day, or draw a new panel.",
            )
            if not standing.sits_from <= standing.today <= standing.sits_until
            else None
        )
    )


def _is_over(standing: Standing) -> Decision:
    return Decision.unless(
        None
        if standing.today > standing.sits_until
        else Reason(
            "not_over",
            "The time of this panel is not over yet.",
            "It can be given up with a reason instead.",
        )
    )


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


_P = PanelState
PANEL: Workflow[Standing] = Workflow(
    name="panel",
    initial=_P.LISTED,
    final=frozenset({_P.ENDED, _P.GIVEN_UP}),
    transitions=(
        Transition(
            _P.LISTED, _P.DRAWN, Permission.RUN_PANEL, "draw", _seed_is_known,
            "The seed is known, and the lot decides who is asked.",
        ),
        Transition(
            _P.DRAWN, _P.SITTING, Permission.RUN_PANEL, "open", _may_sit,
            "Enough people have taken their seats, and the panel begins.",
        ),
        Transition(
            _P.SITTING, _P.ENDED, Permission.RUN_PANEL, "end", _is_over,
            "The time of the panel is over.",
        ),
        *(
            Transition(
                source, _P.GIVEN_UP, Permission.RUN_PANEL, "give_up", None,
                "The register team stops the panel and says why in public.",
            )
            for source in (_P.LISTED, _P.DRAWN, _P.SITTING)
        ),
    ),
)  # fmt: skip

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

_C = CallInState
CALL_IN: Workflow[None] = Workflow(
    name="call-in",
    initial=_C.WAITING,
    final=frozenset({_C.TAKEN_UP, _C.TAKEN_BACK}),
    transitions=(
        Transition(
            _C.WAITING, _C.TAKEN_UP, Permission.RUN_PANEL, "take_up", None,
            "The register team opens the review that the panel asked for.",
        ),
        Transition(
            _C.WAITING, _C.TAKEN_BACK, Permission.CALL_IN, "take_back", None,
            "The panel takes back what it called in.",
        ),
    ),
)  # fmt: skip
