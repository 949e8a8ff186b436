"""When the next report or review falls due, and that nothing is dated backwards.

The Charter, Principle 11, asks for a review at least every two years. Principle 9 asks
the three original signing bodies for public reports; that this is yearly is our rule.
"""

from collections.abc import Iterable
from datetime import date, datetime

from answerable.domains.catalogue.core.staleness import add_months
from answerable.foundations.core.decision import Decision, Reason

REVIEW_MONTHS = 24
REPORT_MONTHS = 12
SIGNED_AGAIN_MONTHS = 12


def next_due(begun: date | None, done: Iterable[date], months: int) -> date | None:
    """Return when the next one is due: so long after the last, or after the start.

    Before there is a start, nothing is due.
    """
    last = max((day for day in done if begun is None or day >= begun), default=begun)
    return add_months(last, months) if last else None


def is_overdue(due: date | None, today: date) -> bool:
    """Say whether a day has passed; the day itself is in time."""
    return due is not None and today > due


def may_follow(before: datetime | None, at: datetime | None) -> Decision:
    """Refuse an act that is dated before the one it follows."""
    return Decision.unless(
        Reason(
            "back_dated",
            "This is dated before the step that it follows.",
            "It can be done again with the date of today.",
        )
        if before is not None and at is not None and at < before
        else None
    )


def was_signed(signed_on: date, before: date | None, today: date) -> Decision:
    """Refuse a signature from the future, or one older than the last that is kept."""
    return Decision.unless(
        Reason(
            "signed_in_future",
            "The signature is dated in the future.",
            "Record it once it is signed.",
        )
        if signed_on > today
        else None,
        Reason(
            "signed_before_last",
            "A newer signature is kept already, so this one is out of date.",
            "Give the date of the newest signature.",
        )
        if before is not None and signed_on < before
        else None,
    )
