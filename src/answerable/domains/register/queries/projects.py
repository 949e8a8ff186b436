"""The public register: one entry, lists with facets, and figures."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from answerable.domains.organisations.models import Organisation
from answerable.domains.register.core.figures import Figures
from answerable.domains.register.core.lists import Row
from answerable.domains.register.core.records import Record, Tombstone
from answerable.domains.register.core.search import marks
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import (
    Listing,
    MarkCount,
    Project,
    Retraction,
    Version,
    WithheldEntry,
)
from answerable.domains.register.queries import listings, loading, records, versions
from answerable.foundations import clock

_USES_AI = marks.mark("uses_ai", "yes")
_FIGURES = (marks.ALL, marks.LATE, _USES_AI)


def record(ref: str, *, today: date) -> Record:
    """Return an entry as the public sees it now. Raises NotFound.

    A retracted entry comes back as its tombstone: name, reason, ground, no answers.
    """
    project = loading.project_at(ref)
    found = Version.objects.filter(
        project=project, number=project.version_number
    ).first()
    if found is None:
        raise loading.not_found("published project", ref)
    tombstone = _tombstone(project)
    document = versions.parsed(found)
    note = document["note"]
    if tombstone:
        document = _emptied(document)
    return records.record_of(
        document,
        version=versions.line(found, project.version_number, note),
        history=versions.history(project.pk, project.version_number),
        current=loading.origins_of(document),
        tombstone=tombstone,
        claimed_on=_claimed_on(project),
        today=today,
    )


def _claimed_on(project: Project) -> date | None:
    at = project.claimed_at
    return clock.london_date(at) if at else None


def _tombstone(project: Project) -> Tombstone | None:
    if project.state != ProjectState.RETRACTED:
        return None
    found = Retraction.objects.get(project=project)
    return Tombstone(
        retracted_at=found.at,
        reason=found.reason,
        ground=found.ground,
        by_role=found.by_role,
        ledger_entry=found.entry,
    )


def left_of(ref: str) -> dict[str, Any]:
    """Return what still stands of an entry that was taken off. Raises NotFound."""
    project = loading.project_at(ref)
    newest = Version.objects.get(project=project, number=project.version_number)
    return _emptied(versions.parsed(newest))


def _emptied(document: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(json.dumps(document))
    kept.pop("source", None)
    return {**kept, "answers": {}, "summary": "", "tools": [], "services": []}


def recent(limit: int) -> tuple[Row, ...]:
    """Return the entries published last."""
    found = Listing.objects.select_related("organisation").order_by("-entry")
    return tuple(listings.row(listing) for listing in found[:limit])


def of_organisation(slug: str, *, most: int | None = None) -> tuple[Row, ...]:
    """Return the published entries of a body by title, or the first of them."""
    found = Listing.objects.select_related("organisation").filter(
        organisation__slug=slug
    )
    return tuple(listings.row(listing) for listing in found.order_by("title")[:most])


def counts(slugs: Collection[str]) -> dict[str, int]:
    """Count the published entries of each of these bodies."""
    bodies = dict(
        Organisation.objects.filter(slug__in=slugs).values_list("slug", "ref")
    )
    sought = {marks.mark("organisation", ref): slug for slug, ref in bodies.items()}
    kept = MarkCount.objects.filter(mark__in=sought).values_list("mark", "entries")
    return dict.fromkeys(slugs, 0) | {sought[mark]: number for mark, number in kept}


def figures(*, today: date) -> Figures:
    """Count what the register holds today."""
    carried = MarkCount.objects.filter(entries__gt=0)
    kept = dict(carried.filter(mark__in=_FIGURES).values_list("mark", "entries"))
    return Figures(
        projects=kept.get(marks.ALL, 0),
        organisations=carried.filter(facet="organisation").count(),
        organisations_published=carried.filter(facet="publisher").count(),
        uses_ai=kept.get(_USES_AI, 0),
        out_of_date=kept.get(marks.LATE, 0),
        changed_this_month=Listing.objects.filter(
            published_at__year=today.year, published_at__month=today.month
        ).count(),
        withheld=sum(WithheldEntry.objects.values_list("count", flat=True)),
    )
