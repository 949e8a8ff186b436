"""What can happen to a review of the Charter, in the words that a reader sees."""

from enum import StrEnum

from answerable.foundations.core.text import N_


class ReviewState(StrEnum):
    GATHERING = "gathering"
    REVIEWING = "reviewing"
    REPORTED = "reported"
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
        N_("Looking for reviewers"),
        N_("The review is announced, and reviewers come together."),
    ),
    ReviewState.REVIEWING: (
        N_("Under way"),
        N_("The reviewers are at work, and have not said anything in public yet."),
    ),
    ReviewState.REPORTED: (
        N_("Reported"),
        N_("The reviewers have said what they found, and the bodies answer them."),
    ),
    ReviewState.CLOSED: (
        N_("Closed"),
        N_("The review has ended, and the page says what came of it."),
    ),
    ReviewState.WITHDRAWN: (
        N_("Stopped"),
        N_("The review was stopped before it reported, and the page says why."),
    ),
}


class PartKind(StrEnum):
    FINDING = "finding"
    DISSENT = "dissent"

    @property
    def label(self) -> str:
        """Return what the part is called."""
        return _PARTS[self]


_PARTS = {PartKind.FINDING: N_("Finding"), PartKind.DISSENT: N_("Dissent")}
