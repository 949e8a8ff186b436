"""Keeping the rows that lists read in step with the published versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.text_of import sentences
from answerable.domains.register.core import document as documents
from answerable.domains.register.models import Listing, ListingValue, Project, Version
from answerable.domains.register.queries import records, versions


@dataclass(frozen=True)
class Fresh:
    """A version that has just been published, and its number in the ledger."""

    project: Project
    document: Mapping[str, Any]
    entry: int


def write_many(fresh: Sequence[Fresh], *, at: datetime, today: date) -> None:
    """Rewrite the rows of several entries, in the transaction that publishes them."""
    for one in fresh:
        write(one.project, one.document, entry=one.entry, at=at, today=today)


def remove_many(projects: Sequence[Project]) -> None:
    """Take several entries out of every list."""
    for project in projects:
        remove(project)


def write(
    project: Project,
    document: Mapping[str, Any],
    *,
    entry: int,
    at: datetime,
    today: date,
) -> None:
    """Rewrite the row of an entry, in the transaction that publishes it."""
    catalogue = catalogues.current()
    texts = [
        sentence
        for fact_id, answer in documents.answers_of(document).items()
        if fact_id in catalogue.facts
        for sentence in sentences(catalogue.facts[fact_id], answer)
    ]
    row, _ = Listing.objects.update_or_create(
        project=project,
        defaults={
            "ref": project.ref,
            "title": document["title"],
            "summary": document["summary"],
            "words": documents.words_of(catalogue, document, texts),
            "organisation": project.organisation,
            "kind": project.kind,
            "stage": document["stage"],
            "uses_ai": document["uses_ai"],
            "version": document["version"],
            "published_at": at,
            "stale_since": records.earliest_stale(document, today),
            "is_example": project.is_example,
        },
    )
    several = {
        "service": document["services"],
        "area": document["organisation"]["areas"],
    }
    ListingValue.objects.filter(listing=row).delete()
    ListingValue.objects.bulk_create(
        ListingValue(listing=row, facet=facet, value=value)
        for facet, values in several.items()
        for value in dict.fromkeys(values)
    )


def remove(project: Project) -> None:
    """Take an entry out of every list."""
    Listing.objects.filter(project=project).delete()


@transaction.atomic
def refresh_staleness(*, today: date) -> int:
    """Move the out-of-date mark of every list row to today; return how many moved."""
    moved = 0
    for row, version in _latest():
        found = records.earliest_stale(versions.parsed(version), today)
        if found != row.stale_since:
            row.stale_since = found
            row.save(update_fields=["stale_since"])
            moved += 1
    return moved


@transaction.atomic
def rebuild(*, today: date) -> int:
    """Write every list row again from the published versions; return how many."""
    count = 0
    for row, version in list(_latest()):
        document = versions.parsed(version)
        at = version.published_at
        write(row.project, document, entry=version.entry, at=at, today=today)
        count += 1
    return count


def _latest() -> list[tuple[Listing, Version]]:
    rows = {
        row.project_id: row
        for row in Listing.objects.select_related("project__organisation")
    }
    found = Version.objects.filter(project__in=rows).select_related("project")
    return [
        (rows[version.project_id], version)
        for version in found
        if version.number == version.project.version_number
    ]
