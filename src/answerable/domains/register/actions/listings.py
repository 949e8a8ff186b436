"""Keeping the rows that lists read in step with the published versions.

Rows, index and counts are written in the transaction that publishes, so that what is
published can be found at once and what was taken back cannot.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Q

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.register.actions import counts, datasets
from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core.search import marks as marking
from answerable.domains.register.core.search import reading
from answerable.domains.register.core.search.reading import Reading
from answerable.domains.register.models import (
    DatasetUse,
    Listing,
    MarkCount,
    Project,
    SearchRules,
    SearchText,
    SearchWord,
    Version,
)
from answerable.domains.register.queries import index_state, versions
from answerable.foundations import bulk

BATCH = 500
Item = TypeVar("Item")


@dataclass(frozen=True)
class Fresh:
    """A version that has just been published, and its number in the ledger."""

    project: Project
    document: Mapping[str, Any]
    entry: int
    reading: Reading | None = None  # where it was worked out before

    def read(self, catalogue: Catalogue) -> Reading:
        return self.reading or reading.read(catalogue, self.document)


def write(
    project: Project,
    document: Mapping[str, Any],
    *,
    entry: int,
    at: datetime,
    today: date,
) -> None:
    """Rewrite the row of an entry, in the transaction that publishes it."""
    write_many([Fresh(project, document, entry)], at=at, today=today)


def write_many(fresh: Sequence[Fresh], *, at: datetime, today: date) -> None:
    """Rewrite the rows of several entries, in the transaction that publishes them."""
    remove_many([one.project for one in fresh])
    _insert([(one, at) for one in fresh], today)


def remove(project: Project) -> None:
    """Take an entry out of every list."""
    remove_many([project])


def remove_many(projects: Sequence[Project]) -> None:
    """Take several entries out of every list."""
    ids = [project.pk for project in projects]
    found = Listing.objects.filter(project__in=ids).values_list("entry", "marks")
    old = dict(found)
    if not old:
        return
    datasets.forget(ids)
    index().drop(list(old))
    SearchText.objects.filter(entry__in=old).delete()
    Listing.objects.filter(entry__in=old).delete()
    counts.subtract(kept.split() for kept in old.values())


@transaction.atomic
def refresh_staleness(*, today: date) -> int:
    """Move the out-of-date mark of every list row to today; return how many moved.

    Only the rows whose mark must move are read, so it is quick however many there are.
    """
    fallen = Q(good_until__lt=today, stale_since__isnull=True)
    risen = Q(good_until__gte=today, stale_since__isnull=False)
    moving = Listing.objects.filter(fallen | risen).values_list("entry", flat=True)
    entries = list(moving)
    for batch in _batches(entries):
        _remark(_rows(batch), today)
    return len(entries)


@transaction.atomic
def reclass(*, organisation: str, today: date) -> int:
    """Mark a body's entries with the kind that it is now; return how many there are.

    A version keeps what it said, but lists sort bodies by what they are today.
    """
    rows = Listing.objects.filter(organisation__ref=organisation)
    entries = list(rows.values_list("entry", flat=True))
    for batch in _batches(entries):
        _remark(_rows(batch), today)
    return len(entries)


def _rows(entries: Sequence[int]) -> list[Listing]:
    found = Listing.objects.select_related("organisation").in_bulk(entries)
    return list(found.values())


def _remark(rows: Sequence[Listing], today: date) -> None:
    """Write the marks that change with the day and the body, and index them again."""
    entries = [row.entry for row in rows]
    texts = SearchText.objects.in_bulk(entries)
    index().drop(entries)
    counts.subtract(row.marks.split() for row in rows)
    for row in rows:
        is_late = row.good_until is not None and row.good_until < today
        row.stale_since = row.good_until if is_late else None
        before = row.marks.split()
        after = marking.restated(before, row.organisation.kind, late=is_late)
        row.marks = f" {' '.join(after)} "
        own = set(before)
        kept = [token for token in texts[row.entry].words.split() if token not in own]
        texts[row.entry].words = f" {' '.join([*kept, *after])}"
    Listing.objects.bulk_update(rows, ["stale_since", "marks"])
    SearchText.objects.bulk_update(list(texts.values()), ["words"])
    index().add(entries)
    counts.add(row.marks.split() for row in rows)


@transaction.atomic
def mend(*, today: date) -> int | None:
    """Write the lists again if they are not whole; return how many rows, or None.

    They may have been written under other rules, or lost with a remade table.
    """
    return None if index_state.is_whole() else rebuild(today=today)


@transaction.atomic
def rebuild(*, today: date) -> int:
    """Write every list row again from the published versions; return how many."""
    index().make()
    for model in (Listing, SearchText, SearchWord, MarkCount, SearchRules, DatasetUse):
        model._default_manager.all().delete()
    count = 0
    for batch in _batches(_published()):
        _insert([*_fresh(batch)], today)
        count += len(batch)
    SearchRules.objects.create(edition=index_state.edition())
    return count


def _published() -> Iterator[Version]:
    current = Version.objects.filter(number=F("project__version_number"))
    listed = current.exclude(project__state="retracted").order_by("entry")
    return listed.select_related("project__organisation").iterator(BATCH)


def _fresh(batch: Sequence[Version]) -> Iterator[tuple[Fresh, datetime]]:
    for version, document in zip(batch, versions.parsed_all(batch), strict=True):
        yield Fresh(version.project, document, version.entry), version.published_at


def _insert(fresh: Sequence[tuple[Fresh, datetime]], today: date) -> None:
    catalogue = catalogues.current()
    readings = [one.read(catalogue) for one, _ in fresh]
    rows = [
        _row(one, read, at, today)
        for (one, at), read in zip(fresh, readings, strict=True)
    ]
    bulk.insert(rows)
    bulk.insert(
        SearchText(entry=row.entry, body=read.body, words=read.text + row.marks.strip())
        for row, read in zip(rows, readings, strict=True)
    )
    index().add([row.entry for row in rows])
    counts.add(row.marks.split() for row in rows)
    counts.name_sources(one.document for one, _ in fresh)
    datasets.write((one.project.pk, one.document) for one, _ in fresh)
    counts.learn(
        (row.entry, read.spoken.split())
        for row, read in zip(rows, readings, strict=True)
    )


def _row(one: Fresh, read: Reading, at: datetime, today: date) -> Listing:
    document, body = one.document, one.project.organisation
    is_late = read.good_until is not None and read.good_until < today
    marks = marking.of_document(document, body.kind, late=is_late)
    return Listing(
        entry=one.entry,
        project_id=one.project.pk,
        ref=one.project.ref,
        title=document["title"],
        summary=document["summary"],
        organisation_id=body.pk,
        kind=document["kind"],
        stage=document["stage"],
        uses_ai=document["uses_ai"],
        version=document["version"],
        published_at=at,
        good_until=read.good_until,
        stale_since=read.good_until if is_late else None,
        is_example=one.project.is_example,
        language=marking.language_of(document),
        marks=f" {' '.join(marks)} ",
        title_words=read.title,
        summary_words=read.summary,
    )


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch
