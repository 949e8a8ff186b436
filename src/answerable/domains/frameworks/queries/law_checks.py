"""The watch on legislation: what is due, what was found, and what is told in public."""

from dataclasses import dataclass
from datetime import date

from answerable.domains.frameworks.core import watching
from answerable.domains.frameworks.core.editions import Criterion
from answerable.domains.frameworks.core.watching import Watched
from answerable.domains.frameworks.models import LawChecked
from answerable.domains.frameworks.queries import editions
from answerable.foundations.core.decision import NotFound


@dataclass(frozen=True)
class LookUp:
    """What somebody found when they looked a law up."""

    criterion: str
    checked_on: date
    finding: str
    effective_on: date | None
    source_url: str
    is_change: bool
    touches: tuple[str, ...]
    by_role: str
    entry: int


def watched() -> tuple[Watched, ...]:
    """List every law in use, the one that waits longest first."""
    newest = _newest()
    found = [
        Watched(line.edition, criterion, day)
        for line in editions.lines()
        for criterion in line.edition.criteria
        if watching.is_watched(line.edition, criterion)
        and (day := _day(line.edition.id, criterion, newest))
    ]
    return tuple(sorted(found, key=lambda one: (one.last_checked, one.criterion.id)))


def one(framework: str, name: str, criterion: str) -> Watched:
    """Give one law that is watched. Raises NotFound."""
    for found in watched():
        if (found.edition.id, found.criterion.id) == (f"{framework}/{name}", criterion):
            return found
    raise NotFound.of("law", criterion)


def last_checked(edition: str, criterion: Criterion) -> date | None:
    """Say when somebody last looked a text up, here or for the edition's file."""
    return _day(edition, criterion, _newest(edition))


def of_edition(edition: str, criterion: str = "") -> tuple[LookUp, ...]:
    """List what was found under an edition, the newest first."""
    rows = LawChecked.objects.filter(edition=edition)
    if criterion:
        rows = rows.filter(criterion=criterion)
    return tuple(_look_up(row) for row in rows)


def notices(edition: str) -> tuple[LookUp, ...]:
    """List the changes of law that the public is told of, the newest first."""
    return tuple(found for found in of_edition(edition) if found.is_change)


def _newest(edition: str = "") -> dict[tuple[str, str], date]:
    rows = LawChecked.objects.order_by("checked_on")
    if edition:
        rows = rows.filter(edition=edition)
    return {
        (row[0], row[1]): row[2]
        for row in rows.values_list("edition", "criterion", "checked_on")
    }


def _day(
    edition: str, criterion: Criterion, newest: dict[tuple[str, str], date]
) -> date | None:
    return watching.last_checked(criterion, newest.get((edition, criterion.id)))


def _look_up(row: LawChecked) -> LookUp:
    return LookUp(
        row.criterion,
        row.checked_on,
        row.finding,
        row.effective_on,
        row.source_url,
        row.is_change,
        tuple(row.touches),
        row.by_role,
        row.entry,
    )
