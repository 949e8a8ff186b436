"""Which records of a source we hold, by the keys that the source gives them."""

from collections.abc import Sequence

from answerable.domains.sources.core.planning import Known
from answerable.domains.sources.models import CopiedRecord


def known(source_slug: str, keys: Sequence[str], *, of_import: str) -> dict[str, Known]:
    """Return what we hold of some records, by key."""
    found = CopiedRecord.objects.filter(source__slug=source_slug, key__in=keys)
    return {
        record.key: Known(
            key=record.key,
            project_ref=record.project_ref,
            fingerprint=record.fingerprint,
            is_gone=record.gone_on is not None,
            seen_here=record.seen_in.ref == of_import,
            seen_row=record.seen_row,
        )
        for record in found.select_related("seen_in")
    }


def missing(source_slug: str, *, of_import: str, limit: int) -> list[tuple[str, str]]:
    """Return records (key, project) that an import did not meet and nobody marked."""
    found = CopiedRecord.objects.filter(source__slug=source_slug, gone_on=None)
    unseen = found.exclude(seen_in__ref=of_import).order_by("id")
    return list(unseen.values_list("key", "project_ref")[:limit])


def count(source_slug: str) -> tuple[int, int]:
    """Return how many records of a source we hold, and how many are gone there."""
    found = CopiedRecord.objects.filter(source__slug=source_slug)
    return found.count(), found.filter(gone_on__isnull=False).count()
