"""The life of a review, as one table: who may move it, and when.

Software moves nothing here but the last vote, which closes the voting.
"""

from dataclasses import dataclass
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow


class ReviewState(StrEnum):
    GATHERING = "gathering"
    OPEN = "open"
    VOTED = "voted"
    DECIDED = "decided"
    RESPONDED = "responded"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """Return the state's name."""
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the state means to a reader."""
        return _STATES[self][1]


_STATES = {
    ReviewState.GATHERING: (
        N_("People are being chosen"),
        N_("The register team looks for people who are free to judge this."),
    ),
    ReviewState.OPEN: (
        N_("People are voting"),
        N_("Each person votes alone. Nobody sees a vote until all have voted."),
    ),
    ReviewState.VOTED: (
        N_("Everyone has voted"),
        N_("The votes are counted. Somebody who did not vote now decides."),
    ),
    ReviewState.DECIDED: (
        N_("Decided"),
        N_("The decision is public. The body has not answered yet."),
    ),
    ReviewState.RESPONDED: (
        N_("Answered"),
        N_("The body has answered the decision. Conditions may still be open."),
    ),
    ReviewState.CLOSED: (
        N_("Closed"),
        N_("The review is over, and every condition is met."),
    ),
    ReviewState.WITHDRAWN: (
        N_("Called off"),
        N_("The review was called off before a decision, and it says why."),
    ),
}
# What can still be called off: nothing was decided yet.
BEFORE_DECISION = (ReviewState.GATHERING, ReviewState.OPEN, ReviewState.VOTED)


@dataclass(frozen=True)
class Standing:
    """What the table looks at: who sits, who voted, and what is still open."""

    needed: int
    sitting: int
    residents: int
    with_residents: bool
    voted: int
    open_conditions: int = 0


def is_staffed(standing: Standing) -> Decision:
    """Allow voting once enough people sit, and residents are more than half of them.

    A panel asks residents, so they cannot be outvoted (DESIGN §6.3).
    """
    missing = standing.needed - standing.sitting
    outvoted = standing.residents * 2 <= standing.sitting
    return Decision.unless(
        Reason(
            "too_few_reviewers",
            say(
                "{needed} people must judge this, and {sitting} sit on it.",
                needed=standing.needed,
                sitting=standing.sitting,
            ),
            "The register team can choose more people who are free to judge.",
        )
        if missing > 0
        else None,
        Reason(
            "residents_outnumbered",
            "On a panel, residents must be more than half.",
            "The register team can add residents who were drawn by lot.",
        )
        if standing.with_residents and outvoted
        else None,
    )


def has_all_votes(standing: Standing) -> Decision:
    """Allow counting once everybody who sits has voted, and they are enough."""
    return is_staffed(standing).also(
        Decision.unless(
            Reason(
                "votes_missing",
                say(
                    "{voted} of {sitting} people have voted.",
                    voted=standing.voted,
                    sitting=standing.sitting,
                ),
                "It goes on when the others have voted, or were replaced.",
            )
            if standing.voted < standing.sitting
            else None
        )
    )


def _has_none_open(standing: Standing) -> Decision:
    return Decision.unless(
        Reason(
            "conditions_open",
            say("Conditions are still open: {count}.", count=standing.open_conditions),
            "The body can hand in evidence, and a reviewer can accept it.",
        )
        if standing.open_conditions
        else None
    )


_S = ReviewState
REVIEW: Workflow[Standing] = Workflow(
    name="review",
    initial=_S.GATHERING,
    final=frozenset({_S.CLOSED, _S.WITHDRAWN}),
    transitions=(
        Transition(
            _S.GATHERING,
            _S.OPEN,
            Permission.CHOOSE_REVIEWERS,
            "start",
            is_staffed,
            "Enough independent people sit on it, so voting opens.",
        ),
        Transition(
            _S.OPEN,
            _S.VOTED,
            Permission.REVIEW,
            "last_vote",
            has_all_votes,
            "The last vote closes the voting, and the votes are shown inside.",
        ),
        Transition(
            _S.VOTED,
            _S.OPEN,
            Permission.CHOOSE_REVIEWERS,
            "reopen",
            None,
            "A vote was set aside, so somebody else must vote in its place.",
        ),
        Transition(
            _S.VOTED,
            _S.DECIDED,
            Permission.DECIDE_REVIEW,
            "decide",
            has_all_votes,
            "Somebody who did not vote decides, and writes why.",
        ),
        Transition(
            _S.DECIDED,
            _S.RESPONDED,
            Permission.RESPOND_TO_REVIEW,
            "respond",
            None,
            "The body answers the decision in public.",
        ),
        Transition(
            _S.RESPONDED,
            _S.CLOSED,
            Permission.ACCEPT_EVIDENCE,
            "close",
            _has_none_open,
            "Every condition is met, so a reviewer closes the review.",
        ),
        *(
            Transition(
                state,
                _S.WITHDRAWN,
                Permission.OPEN_REVIEW,
                "withdraw",
                None,
                "The register team calls it off and says why in public.",
            )
            for state in BEFORE_DECISION
        ),
    ),
)
