"""Imports as the register team and the public see them."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import Q

from answerable.domains.sources.core.states import AT_WORK, HALF_DONE, ImportState
from answerable.domains.sources.core.totals import Totals
from answerable.domains.sources.models import Import, ImportChange
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound

_COUNTED = tuple(field.name for field in fields(Totals))


@dataclass(frozen=True)
class ImportView:
    """One import, with what it has counted so far."""

    ref: str
    format: str
    mapping: dict[str, Any]
    source_slug: str
    source_title: str
    state: ImportState
    problem: str
    file_name: str
    is_kept: bool
    sha256: str
    encoding: str
    rows: int
    position: int
    totals: Totals
    changes: int
    added_at: datetime
    started_by: Actor | None
    started_at: datetime | None
    moved_at: datetime | None
    ended_at: datetime | None

    @property
    def percent(self) -> int:
        """Return how much of the work is done, for a progress bar."""
        if self.state is ImportState.UNDOING:
            return _percent(self.totals.undone, self.changes)
        return _percent(self.position, self.rows)

    @property
    def at_work(self) -> bool:
        return self.state in AT_WORK


def _percent(done: int, whole: int) -> int:
    return min(100, done * 100 // whole) if whole else 100


def show(ref: str) -> ImportView:
    """Return an import by its reference. Raises NotFound."""
    found = Import.objects.select_related("source").filter(ref=ref).first()
    if found is None:
        raise NotFound.of("import", ref)
    return view(found)


def listing(source_slug: str = "", limit: int = 100) -> tuple[ImportView, ...]:
    """Return the newest imports, of one source or of all."""
    found = Import.objects.select_related("source")
    if source_slug:
        found = found.filter(source__slug=source_slug)
    return tuple(view(each) for each in found[:limit])


def public_listing(source_slug: str, limit: int = 50) -> tuple[ImportView, ...]:
    """Return the newest imports of a source that were started."""
    found = Import.objects.select_related("source").filter(
        source__slug=source_slug, started_at__isnull=False
    )
    return tuple(view(each) for each in found[:limit])


def stalled(before: datetime) -> tuple[ImportView, ...]:
    """Return imports at work on a kept file that have not moved since a moment."""
    found = Import.objects.select_related("source").filter(
        state__in=[state.value for state in AT_WORK], moved_at__lt=before
    )
    return tuple(view(each) for each in found.filter(is_kept=True))


def half_done(source_slug: str, besides: str = "") -> ImportView | None:
    """Return the import of a source that was begun and not brought to an end."""
    found = (
        Import.objects.select_related("source")
        .filter(source__slug=source_slug, state__in=[s.value for s in HALF_DONE])
        .filter(Q(position__gt=0) | Q(state__in=[s.value for s in AT_WORK]))
        .exclude(ref=besides)
        .first()
    )
    return view(found) if found else None


def is_latest(found: Import) -> bool:
    """Say whether no later import of the same source has changed entries."""
    if found.source is None:
        return True
    later = Import.objects.filter(source=found.source, pk__gt=found.pk)
    changed = Q(new__gt=0) | Q(changed__gt=0) | Q(disappeared__gt=0)
    standing = later.filter(changed).exclude(state=ImportState.UNDONE)
    return not standing.exists()


def count_left(ref: str) -> int:
    """Return how many changes could not be put back, because the body has claimed."""
    return ImportChange.objects.filter(of_import__ref=ref, is_left=True).count()


def totals_of(found: Import) -> Totals:
    """Return what an import has counted."""
    return Totals(**{name: getattr(found, name) for name in _COUNTED})


def view(found: Import) -> ImportView:
    """Return an import as it is read."""
    totals = totals_of(found)
    return ImportView(
        ref=found.ref,
        format=found.format,
        mapping=found.mapping,
        source_slug=found.source.slug if found.source else "",
        source_title=found.source.title if found.source else "",
        state=ImportState(found.state),
        problem=found.problem,
        file_name=found.file_name,
        is_kept=found.is_kept,
        sha256=found.sha256,
        encoding=found.encoding,
        rows=found.rows,
        position=found.position,
        totals=totals,
        changes=totals.imported + totals.disappeared,
        added_at=found.added_at,
        started_by=Actor(**found.started_by) if found.started_by else None,
        started_at=found.started_at,
        moved_at=found.moved_at,
        ended_at=found.ended_at,
    )
