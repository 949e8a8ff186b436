"""Who may call a project in, when, and what comes of it."""

from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core.states import PanelState
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow


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


def may_call_in(
    state: PanelState, *, has_seat: bool, is_public: bool, is_waiting: bool
) -> Decision:
    """Allow a member of a sitting panel to call in what the public can see."""
    return Decision.unless(
        Reason(
            "not_sitting",
            "Only a panel that sits can call a project in.",
            "Look at the page of the panel to see when it sits.",
        )
        if state is not PanelState.SITTING
        else None,
        _no_seat(has_seat),
        Reason(
            "not_public",
            "There is no public project with this reference.",
            "It stands at the end of the project's page, such as PRJ-7F3K-Q2MX.",
        )
        if not is_public
        else None,
        Reason(
            "waiting",
            "Your panel has called this project in already.",
            "The register team must open a review.",
        )
        if is_waiting
        else None,
    )


def may_take_back(*, has_seat: bool) -> Decision:
    """Allow only the panel that called it in."""
    return Decision.unless(_no_seat(has_seat))


def _no_seat(has_seat: bool) -> Reason | None:
    if has_seat:
        return None
    return Reason(
        "no_seat",
        "You have no seat on this panel.",
        "A member of the panel can do this.",
    )
