"""Who may call a project in, and when."""

from answerable.domains.panels.core.states import PanelState
from answerable.foundations.core.decision import Decision, Reason


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
