"""Promises beside results, and what is overdue."""

from datetime import date

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.evidence.core.outcomes import RESULTS, Clock, Promise
from answerable.domains.evidence.core.records import Measured, Outcomes
from answerable.domains.evidence.core.states import EvidenceState, Kind
from answerable.domains.evidence.models import Evidence, Expected
from answerable.domains.evidence.queries import loading


def of_project(ref: str, *, today: date, is_signed: bool = True) -> Outcomes:
    """Return what a project promised and measured, and since when results are due.

    Whoever knows that nothing was ever signed saves a question.
    """
    expected = Expected.objects.filter(project=ref).first()
    rows = Evidence.objects.filter(
        project=ref, kind=Kind.OUTCOME, state__in=loading.PUBLIC
    )
    found = rows if is_signed else ()
    results = tuple(loading.view(row) for row in found)
    promises = promises_of(expected)
    known = {one.measure for one in promises}
    standing = [one.period.ends_on for one in results if one.stands]
    due_on = _due_on(expected, max(standing, default=None))
    return Outcomes(
        promised=tuple(
            Measured(one, tuple(r for r in results if r.measure == one.measure))
            for one in promises
        ),
        others=tuple(r for r in results if r.measure not in known),
        due_on=due_on,
        due_since=due_on if due_on and due_on < today else None,
    )


def promised(ref: str) -> tuple[Promise, ...]:
    """Return what the newest version of an entry promises."""
    return promises_of(Expected.objects.filter(project=ref).first())


def promises_of(expected: Expected | None) -> tuple[Promise, ...]:
    """Read the promises that were worked out from a version."""
    return tuple(Promise(*kept) for kept in expected.promises) if expected else ()


def due(keepers: list[str] | None, *, today: date) -> dict[str, date]:
    """Return since when each project owes a result, for some bodies or for all."""
    owing = Expected.objects.exclude(since=None)
    if keepers is not None:
        owing = owing.filter(keeper__in=keepers)
    return {row.project: day for row, day in _late(list(owing), today)}


def untold(*, today: date) -> dict[str, date]:
    """Return the late results that no letter has been about yet."""
    late = _late(list(Expected.objects.exclude(since=None)), today)
    return {row.project: day for row, day in late if row.told_of != day}


def _late(rows: list[Expected], today: date) -> list[tuple[Expected, date]]:
    last = _last_counted([row.project for row in rows])
    days = [(row, _due_on(row, last.get(row.project))) for row in rows]
    return [(row, day) for row, day in days if day and day < today]


def _last_counted(projects: list[str]) -> dict[str, date]:
    found = Evidence.objects.filter(
        project__in=projects, kind=Kind.OUTCOME, state=EvidenceState.SIGNED
    )
    return dict(found.order_by("ends_on").values_list("project", "ends_on"))


def _due_on(expected: Expected | None, last_counted: date | None) -> date | None:
    """Results are due as often as the catalogue says that they go out of date."""
    if expected is None:
        return None
    fact = catalogues.current().facts.get(RESULTS)
    months = fact.refresh_months if fact else 0
    return Clock(expected.since, months).due_on(last_counted, expected.answered_on)
