"""What can happen to a panel, from its public list to its end."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core import plans
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow


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
