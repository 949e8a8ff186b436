"""Clearance to go live: who asked, who decided, and since when a use has been live."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.safeguards.core import clearance as rules
from answerable.domains.safeguards.core.clearance import Cleared, Span
from answerable.domains.safeguards.core.gate import Item
from answerable.domains.safeguards.core.states import ClearanceState
from answerable.domains.safeguards.models import Clearance, WentLive
from answerable.domains.safeguards.queries import classification, gate
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound

_DECIDED_YES = frozenset(
    {ClearanceState.GRANTED, ClearanceState.WITHDRAWN, ClearanceState.LAPSED}
)


@dataclass(frozen=True)
class ClearanceView:
    """One request, as the public reads it."""

    ref: str
    project: str
    version: int
    state: ClearanceState
    asked_on: date
    asked_by_role: str
    asked_by_ref: str
    decided_on: date | None
    job: str
    body: str
    body_name: str
    reasons: str
    until: date | None
    items: tuple[Item, ...]
    ended_on: date | None
    ended_job: str
    ended_why: str
    entries: tuple[int, ...]

    @property
    def span(self) -> Span | None:
        """Return the days that it covers or covered, from the decision on."""
        if self.state not in _DECIDED_YES or not (self.decided_on and self.until):
            return None
        ended = [day for day in (self.until, self.ended_on) if day]
        return Span(self.decided_on, max(min(ended), self.decided_on))


@dataclass(frozen=True)
class LiveView:
    """What somebody said of when a use has been live."""

    since: date
    ended_on: date | None
    how: str
    by_role: str
    on: date
    entry: int


@dataclass(frozen=True)
class Standing:
    """How a use stands on a day, and everything that led there."""

    cleared: Cleared
    since: date | None
    until: date | None
    live: LiveView | None
    requests: tuple[ClearanceView, ...]
    said: tuple[LiveView, ...]

    @property
    def waiting(self) -> ClearanceView | None:
        """Return the request that waits for a decision."""
        return next((r for r in self.requests if r.state is ClearanceState.ASKED), None)

    @property
    def granted(self) -> ClearanceView | None:
        """Return the clearance that stands."""
        found = (r for r in self.requests if r.state is ClearanceState.GRANTED)
        return next(found, None)


def of(project_ref: str, *, today: date) -> Standing:
    """Say how a use stands today, with its history."""
    requests = _views(list(Clearance.objects.filter(project=project_ref)))
    said = tuple(_live(row) for row in WentLive.objects.filter(project=project_ref))
    live = said[0] if said else None
    cleared, since, until = _stands(requests, live, today)
    return Standing(cleared, since, until, live, requests, said)


def _stands(
    requests: Collection[ClearanceView], live: LiveView | None, today: date
) -> tuple[Cleared, date | None, date | None]:
    spans = [span for one in requests if (span := one.span)]
    if live and live.ended_on is None:
        without = rules.uncovered_since(live.since, spans, today)
        if without:
            return Cleared.LIVE_WITHOUT, without, None
    newest = {one.state: one for one in reversed(list(requests))}
    granted = newest.get(ClearanceState.GRANTED)
    if granted and granted.until and today < granted.until:
        return Cleared.CLEARED, granted.decided_on, granted.until
    if waiting := newest.get(ClearanceState.ASKED):
        return Cleared.ASKED, waiting.asked_on, None
    if refused := newest.get(ClearanceState.REFUSED):
        return Cleared.REFUSED, refused.decided_on, None
    return Cleared.NOT_ASKED, None, None


def one(ref: str) -> ClearanceView:
    """Give one request. Raises NotFound."""
    rows = Clearance.objects.filter(ref=ref) if refs.is_valid(ref) else ()
    for view in _views(list(rows)):
        return view
    raise NotFound.of("clearance", ref)


def waiting() -> tuple[ClearanceView, ...]:
    """Give every request that waits for a decision, the oldest first."""
    rows = Clearance.objects.filter(state=ClearanceState.ASKED.value)
    return _views(list(rows.order_by("asked_at", "pk")))


def granted() -> tuple[ClearanceView, ...]:
    """Give every clearance that stands."""
    return _views(list(Clearance.objects.filter(state=ClearanceState.GRANTED.value)))


def run_out(today: date) -> tuple[ClearanceView, ...]:
    """Give the clearances whose time is over and that still stand."""
    rows = Clearance.objects.filter(
        state=ClearanceState.GRANTED.value, until__lte=today
    )
    return _views(list(rows.order_by("until", "pk")))


def _views(rows: Collection[Clearance]) -> tuple[ClearanceView, ...]:
    names = classification.body_names({row.body for row in rows if row.body})
    return tuple(_view(row, names) for row in rows)


def _view(row: Clearance, names: Mapping[str, str]) -> ClearanceView:
    return ClearanceView(
        ref=row.ref,
        project=row.project,
        version=row.version,
        state=ClearanceState(row.state),
        asked_on=clock.london_date(row.asked_at),
        asked_by_role=row.asked_by_role,
        asked_by_ref=row.asked_by_ref,
        decided_on=clock.london_date(row.decided_at) if row.decided_at else None,
        job=row.job,
        body=row.body,
        body_name=names.get(row.body, ""),
        reasons=row.reasons,
        until=row.until,
        items=gate.read_items(row.items),
        ended_on=clock.london_date(row.ended_at) if row.ended_at else None,
        ended_job=row.ended_job,
        ended_why=row.ended_why,
        entries=tuple(row.entries),
    )


def _live(row: WentLive) -> LiveView:
    return LiveView(
        row.since,
        row.ended_on,
        row.how,
        row.by_role,
        clock.london_date(row.at),
        row.entry,
    )
