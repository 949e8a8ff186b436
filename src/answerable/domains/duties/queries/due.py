"""What the Charter asks for and is due: its review, and the yearly report."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.duties.core import periods
from answerable.domains.duties.queries import oversight, reviews
from answerable.domains.organisations.queries import charter
from answerable.foundations.core.text import N_


class Promise(StrEnum):
    """What the Charter promises to do again and again."""

    REVIEW = "review"
    REPORT = "report"

    @property
    def label(self) -> str:
        """Return what is promised."""
        return _PROMISES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the promise is."""
        return _PROMISES[self][1]


_PROMISES = {
    Promise.REVIEW: (
        N_("Review of the Charter"),
        N_("At least every two years, people free of every partner review it."),
    ),
    Promise.REPORT: (
        N_("Yearly oversight report"),
        N_("Each year the bodies that signed first report on projects and risks."),
    ),
}


@dataclass(frozen=True)
class Due:
    """A promise with the day on which it falls due."""

    promise: Promise
    on: date
    is_overdue: bool


def all_due(*, today: date) -> tuple[Due, ...]:
    """Return what is due next, overdue or not; nothing before anybody has signed."""
    partners = charter.partners()
    found = (
        (Promise.REVIEW, reviews.next_due(partners)),
        (Promise.REPORT, oversight.next_due(partners)),
    )
    return tuple(
        Due(promise, day, periods.is_overdue(day, today))
        for promise, day in found
        if day is not None
    )


def overdue(*, today: date) -> tuple[Due, ...]:
    """Return what should have been done by now."""
    return tuple(one for one in all_due(today=today) if one.is_overdue)
