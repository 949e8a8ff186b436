"""When a seat can be offered or taken, and what to do when nobody is left."""

from answerable.domains.panels.core.states import PanelState, Standing
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say

_FILLING = frozenset({PanelState.DRAWN, PanelState.SITTING})


def may_take(state: PanelState) -> Decision:
    """Allow a seat to be taken while a panel is being filled or sits."""
    return Decision.unless(_closed() if state not in _FILLING else None)


def may_choose(state: PanelState, *, is_full: bool, is_there: bool) -> Decision:
    """Allow one more person beside the residents, once, while there is a place."""
    return Decision.unless(
        _closed() if state not in _FILLING else None,
        Reason(
            "full",
            "Every place for people who are chosen is given.",
            "More than half of a panel must be residents, so no place is added.",
        )
        if is_full
        else None,
        Reason(
            "there_already",
            "This person has a seat on this panel already.",
            "Choose somebody else.",
        )
        if is_there
        else None,
    )


def may_ask_next(state: PanelState, *, is_drawn: bool, is_held: bool) -> Decision:
    """Allow the next person to be asked for a drawn place that nobody holds."""
    return Decision.unless(
        _closed() if state not in _FILLING else None,
        Reason(
            "not_drawn",
            "There is no drawn place with this number.",
            "Only a place that was drawn goes to the next person in the draw.",
        )
        if not is_drawn
        else None,
        Reason(
            "held",
            "Somebody holds this place or is being asked.",
            "Wait for the answer, or note it.",
        )
        if is_held
        else None,
    )


def nobody_left(standing: Standing) -> Decision:
    """Say that everyone on the list was asked, and what can be done."""
    return Decision.unless(
        Reason(
            "nobody_left",
            say(
                "Everyone on the list was asked. {members} have seats, and the panel "
                "needs {least}.",
                members=standing.residents + standing.chosen,
                least=standing.least,
            ),
            "Ask more people to join the pool, give this panel up, and draw a new one.",
        )
    )


def _closed() -> Reason:
    return Reason(
        "closed",
        "Seats can be filled only from the draw to the end of a panel.",
        "Look at the page of the panel to see where it stands.",
    )
