"""What puts a stamp under question: the register raises it, and people decide.

Charter Principle 9: a project could lose the stamp if it does not report its risks and
what is done about them. So a cause is raised by itself, and takes nothing away.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.foundations.core.text import N_


class Cause(StrEnum):
    OVERDUE_CONDITION = "overdue_condition"
    UNREPORTED_RISK = "unreported_risk"
    STALE_ANSWER = "stale_answer"
    UPHELD_CHALLENGE = "upheld_challenge"
    PROHIBITED_USE = "prohibited_use"
    OFF_THE_REGISTER = "off_the_register"
    RAISED_BY_HAND = "raised_by_hand"

    @property
    def label(self) -> str:
        """Return the cause's name."""
        return _CAUSES[self][0]

    @property
    def sentence(self) -> str:
        """Say what happened."""
        return _CAUSES[self][1]

    @property
    def who(self) -> str:
        """Say who can put it right, and how."""
        return _CAUSES[self][2]


_CAUSES = {
    Cause.OVERDUE_CONDITION: (
        N_("A condition is overdue"),
        N_("A condition of the review was not shown to be met in time."),
        N_("The organisation can hand in what shows that it is met."),
    ),
    Cause.UNREPORTED_RISK: (
        N_("A risk is not reported"),
        N_("The entry does not say what could go wrong, or what is done about it."),
        N_("The organisation can publish its risks and what it does about them."),
    ),
    Cause.STALE_ANSWER: (
        N_("An answer is out of date"),
        N_("The entry has not been looked at again in time."),
        N_("The organisation can look at its answers again and publish them."),
    ),
    Cause.UPHELD_CHALLENGE: (
        N_("A challenge was upheld"),
        N_("Somebody challenged a decision, and was right."),
        N_("The organisation can put it right and say how."),
    ),
    Cause.PROHIBITED_USE: (
        N_("Classified as prohibited"),
        N_("An independent classifier found that this use is prohibited."),
        N_("The organisation can reply, or end the use."),
    ),
    Cause.OFF_THE_REGISTER: (
        N_("No longer on the register"),
        N_("The entry was taken off the register."),
        N_("The organisation can publish it again, or give the stamp back."),
    ),
    Cause.RAISED_BY_HAND: (
        N_("Raised by a person"),
        N_("A named decision maker asks a question about the stamp."),
        N_("The organisation can reply beside it."),
    ),
}


@dataclass(frozen=True)
class Raised:
    """Something that a clock or a record shows: what, about which, since when."""

    cause: Cause
    about: str  # a public reference, or the name of what it is about
    since: date

    @property
    def key(self) -> str:
        """Name it, so that what was settled once is not raised again."""
        return f"{self.cause}:{self.about}:{self.since.isoformat()}"


def not_yet_raised(
    found: Iterable[Raised], known: Collection[str]
) -> tuple[Raised, ...]:
    """Give what is new, each once, the oldest first."""
    new = {one.key: one for one in found if one.key not in known}
    return tuple(sorted(new.values(), key=lambda one: (one.since, one.key)))
