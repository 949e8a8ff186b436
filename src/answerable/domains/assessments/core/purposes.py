"""Why a review was asked for, who must sit on it, and what came of it.

DESIGN §6.3: panels only for high stakes, so that people are not asked in vain.
"""

from dataclasses import dataclass
from enum import StrEnum

from answerable.foundations.core.text import N_


class Purpose(StrEnum):
    STAMP = "stamp"
    CLASSIFICATION = "classification"
    ADVICE = "advice"
    CALLED_IN = "called_in"

    @property
    def label(self) -> str:
        """Return the purpose's name."""
        return _PURPOSES[self].label

    @property
    def sentence(self) -> str:
        """Say what the review is for."""
        return _PURPOSES[self].sentence

    @property
    def fewest(self) -> int:
        """How many people must vote at least."""
        return _PURPOSES[self].fewest


@dataclass(frozen=True)
class _Words:
    label: str
    sentence: str
    fewest: int


_PURPOSES = {
    Purpose.STAMP: _Words(
        N_("For the Charter stamp"),
        N_("Someone asked for the Charter stamp. It is decided after this review."),
        3,
    ),
    Purpose.CLASSIFICATION: _Words(
        N_("To see if a red line is crossed"),
        N_("The review asks if the use is one that a law or a letter rules out."),
        2,
    ),
    Purpose.ADVICE: _Words(
        N_("For advice"),
        N_("The body wants to know what independent people think."),
        1,
    ),
    Purpose.CALLED_IN: _Words(
        N_("Called in by residents"),
        N_("A panel of residents asked for this review and said why."),
        3,
    ),
}


class Outcome(StrEnum):
    """What the decision says of the whole. It is no score, and nothing is added up."""

    STANDS = "stands"
    CONDITIONS = "conditions"
    FALLS_SHORT = "falls_short"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> str:
        """Return the outcome's name."""
        return _OUTCOMES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the outcome means."""
        return _OUTCOMES[self][1]


_OUTCOMES = {
    Outcome.STANDS: (
        N_("It stands as it is"),
        N_("The review found nothing that must change."),
    ),
    Outcome.CONDITIONS: (
        N_("It stands, with conditions"),
        N_("It may go on if the conditions are met by their dates."),
    ),
    Outcome.FALLS_SHORT: (
        N_("It falls short"),
        N_("Something that was asked for is not there, or a red line is crossed."),
    ),
    Outcome.CANNOT_TELL: (
        N_("Nobody can tell yet"),
        N_("Too little is known to decide. That is neither a yes nor a no."),
    ),
}
