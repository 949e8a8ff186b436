"""The watch on legislation: each law is looked up again before it can go stale.

The Charter asks that projects follow the law as it is (Principle 7, headed
“Accountability” there), so someone has to see when it changes.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from answerable.domains.catalogue.core.staleness import add_months
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.core.vocabulary import Authority, EditionStatus
from answerable.foundations.core.decision import Decision, Reason

# New law mostly begins on two days a year, 6 April and 1 October (the government's
# common commencement dates). A look every year sees each of them once.
CHECK_EVERY_MONTHS = 12


@dataclass(frozen=True)
class Watched:
    """One law, and when somebody last looked it up."""

    edition: Edition
    criterion: Criterion
    last_checked: date

    @property
    def due_on(self) -> date:
        """The last day on which the look-up counts as fresh."""
        return add_months(self.last_checked, CHECK_EVERY_MONTHS)

    def is_overdue(self, today: date) -> bool:
        return self.due_on < today


def is_watched(edition: Edition, criterion: Criterion) -> bool:
    """Say whether this is law that somebody is judged or measured by today."""
    in_use = edition.status in (EditionStatus.CURRENT, EditionStatus.COMPARISON)
    return in_use and criterion.authority is Authority.LAW


def last_checked(criterion: Criterion, looked_up: date | None) -> date | None:
    """Give the newest day of a look-up: ours since, or the one in the edition."""
    force = criterion.in_force
    in_file = force.last_checked if force else criterion.source.seen
    known = [day for day in (in_file, looked_up) if day]
    return max(known, default=None)


@dataclass(frozen=True)
class LookedUp:
    """What somebody found when they looked a law up, and where."""

    checked_on: date
    finding: str
    is_change: bool = False
    effective_on: date | None = None  # when what has changed takes effect
    source_url: str = ""


def may_record(found: LookedUp, today: date) -> Decision:
    """Allow a look-up that says what was found, on a day that has come."""
    return Decision.unless(
        Reason(
            "finding_missing",
            "Nothing says what was found.",
            "Write what you found, even if nothing changed.",
        )
        if not found.finding
        else None,
        Reason(
            "checked_later",
            "The day of the look-up is still to come.",
            "Give the day on which you looked.",
        )
        if found.checked_on > today
        else None,
        Reason(
            "source_unsafe",
            "The address of the text is not a web address.",
            "Begin it with https:// and save again.",
        )
        if found.source_url and not _is_web(found.source_url)
        else None,
    )


def _is_web(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https")
