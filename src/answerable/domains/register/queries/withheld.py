"""Entries whose existence is withheld: the count, the ground, the next review."""

from collections.abc import Iterable

from answerable.domains.register.core.figures import WithheldView
from answerable.domains.register.models import WithheldEntry


def all_entries() -> tuple[WithheldView, ...]:
    """Return every withheld count, newest first."""
    return _views(WithheldEntry.objects.select_related("organisation"))


def of_organisation(slug: str) -> tuple[WithheldView, ...]:
    """Return what one body withholds."""
    found = WithheldEntry.objects.select_related("organisation")
    return _views(found.filter(organisation__slug=slug))


def _views(entries: Iterable[WithheldEntry]) -> tuple[WithheldView, ...]:
    return tuple(
        WithheldView(
            ref=entry.ref,
            organisation_slug=entry.organisation.slug,
            organisation_name=entry.organisation.name,
            count=entry.count,
            ground=entry.ground,
            decided_by_role=entry.decided_by_role,
            checked_by=entry.checked_by,
            decided_on=entry.decided_on,
            review_on=entry.review_on,
        )
        for entry in entries
    )
