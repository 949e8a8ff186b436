"""Sources as the public sees them."""

from dataclasses import dataclass
from datetime import datetime

from answerable.domains.sources.models import Source
from answerable.domains.sources.queries import records
from answerable.foundations.core.decision import NotFound


@dataclass(frozen=True)
class SourceView:
    """Everything public about a source, and how much we hold of it."""

    slug: str
    format: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    home: str
    country: str
    language: str
    added_at: datetime
    held: int
    gone: int


def every() -> tuple[SourceView, ...]:
    """Return every source by its title."""
    return tuple(_view(source) for source in Source.objects.all())


def by_slug(slug: str) -> SourceView:
    """Return a source by its address. Raises NotFound."""
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound.of("source", slug)
    return _view(found)


def _view(source: Source) -> SourceView:
    held, gone = records.count(source.slug)
    return SourceView(
        slug=source.slug,
        format=source.format,
        title=source.title,
        publisher=source.publisher,
        licence=source.licence,
        licence_url=source.licence_url,
        home=source.home,
        country=source.country,
        language=source.language,
        added_at=source.added_at,
        held=held,
        gone=gone,
    )
