"""The public register: one entry, lists with facets, and figures."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count

from answerable.domains.register.core.figures import Figures
from answerable.domains.register.core.lists import Row
from answerable.domains.register.core.records import Record, Tombstone
from answerable.domains.register.models import (
    Listing,
    Project,
    Retraction,
    Version,
    WithheldEntry,
)
from answerable.domains.register.queries import listings, loading, records, versions
from answerable.foundations import clock


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
    if tombstone:
        document = _emptied(document)
    return records.record_of(
        document,
        version=versions.line(found, project.version_number),
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
    found = Retraction.objects.filter(project=project).first()
    if found is None:
        return None
    return Tombstone(
        retracted_at=found.at,
        reason=found.reason,
        ground=found.ground,
        by_role=found.by_role,
        ledger_entry=found.entry,
    )


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
    found = Listing.objects.filter(organisation__slug__in=slugs)
    rows = found.order_by().values_list("organisation__slug").annotate(Count("ref"))
    return dict.fromkeys(slugs, 0) | dict(rows)


def figures(*, today: date) -> Figures:
    """Count what the register holds today."""
    published = Listing.objects.all()
    bodies = list(published.values_list("organisation_id", "kind").distinct())
    return Figures(
        projects=published.count(),
        organisations=len({body for body, _ in bodies}),
        organisations_published=len({body for body, kind in bodies if kind == "own"}),
        uses_ai=published.filter(uses_ai="yes").count(),
        out_of_date=published.filter(stale_since__isnull=False).count(),
        changed_this_month=published.filter(
            published_at__year=today.year, published_at__month=today.month
        ).count(),
        withheld=sum(WithheldEntry.objects.values_list("count", flat=True)),
    )
