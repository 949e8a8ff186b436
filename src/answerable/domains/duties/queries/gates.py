"""The gates of this register, and which of them each project has passed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.catalogue.core.staleness import add_months
from answerable.domains.duties.adapters import gate_files
from answerable.domains.duties.adapters.gate_files import Shelf
from answerable.domains.duties.core import gates as rules
from answerable.domains.duties.core.gates import (
    NOT_STARTED,
    Gate,
    Guidelines,
    Situation,
)
from answerable.domains.duties.core.rails import Rail
from answerable.domains.duties.models import GatePass
from answerable.domains.register.queries import gating
from answerable.domains.register.queries.gating import InHand
from answerable.foundations import clock


@dataclass(frozen=True)
class PassView:
    """A gate that a project has passed."""

    project: str
    gate: Gate
    came_from: str
    job_title: str
    reasons: str
    shown: tuple[tuple[str, str], ...]
    version: int
    by_role: str
    at: datetime
    entry: int


def guidelines() -> Guidelines:
    """Give every gate that can be used."""
    return _shelf().guidelines


def problems() -> tuple[FileProblem, ...]:
    """List every fault of the files."""
    return tuple(_shelf().problems)


def reload() -> None:
    """Forget what was read, so that the next question reads the files again."""
    _load.cache_clear()


def of_project(ref: str) -> tuple[PassView, ...]:
    """Return the gates that a project has passed, the first before the others."""
    return tuple(map(_view, GatePass.objects.filter(project=ref)))


def of_body(organisation: str) -> Mapping[str, tuple[PassView, ...]]:
    """Return the gates that the projects of a body have passed, by project."""
    found: dict[str, list[PassView]] = {}
    for row in GatePass.objects.filter(organisation=organisation):
        found.setdefault(row.project, []).append(_view(row))
    return {project: tuple(passed) for project, passed in found.items()}


def current(ref: str) -> str:
    """Return the gate that a project passed last, or that it has not started."""
    last = GatePass.objects.filter(project=ref).order_by("-at", "-id").first()
    return last.gate if last else NOT_STARTED


def without_gate(organisation: str) -> int:
    """Count a body's projects in use that never passed the gate for that."""
    live = set(gating.in_use(organisation))
    passed = GatePass.objects.filter(project__in=live, gate=Gate.LIVE.value)
    return len(live - set(passed.values_list("project", flat=True)))


def situation(
    entry: InHand, gate: Gate, rails: frozenset[Rail], passer: str = ""
) -> Situation:
    """Say where a project stands before a gate; whoever passes adds what is shown."""
    return Situation(
        answered=entry.answered,
        rails=rails,
        stage=guidelines().stages.get(gate),
        passer=passer,
        authors=entry.writers,
        was_bought=entry.was_bought,
    )


def showing(found: Situation, shown: Mapping[str, str]) -> Situation:
    """Add what somebody shows at the gate."""
    return replace(found, shown=dict(shown))


def review_due(passed: tuple[PassView, ...]) -> date | None:
    """Return when a project in use must be looked at again, a year after the last."""
    last = passed[-1] if passed else None
    if last is None or last.gate not in (Gate.LIVE, Gate.REVIEW):
        return None
    return add_months(clock.london_date(last.at), rules.REVIEW_MONTHS)


def _view(row: GatePass) -> PassView:
    stage = guidelines().stages.get(Gate(row.gate))
    names = {one.id: one.says for one in stage.needs} if stage else {}
    return PassView(
        project=row.project,
        gate=Gate(row.gate),
        came_from=row.came_from,
        job_title=row.job_title,
        reasons=row.reasons,
        shown=tuple((names.get(key, key), said) for key, said in row.shown.items()),
        version=row.version,
        by_role=row.by_role,
        at=row.at,
        entry=row.entry,
    )


def _shelf() -> Shelf:
    return _load(Path(settings.ANSWERABLE_GATES))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Shelf:
    return gate_files.load(folder, catalogues.current().facts.keys())
