"""Lists of published entries: words, facets with counts, order and pages."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.register.core import lists as shapes
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.lists import Filters, Row
from answerable.domains.register.core.search import excerpts
from answerable.domains.register.core.search.ranking import Candidate, ranked
from answerable.domains.register.models import Listing, SearchText
from answerable.domains.register.queries import facets, search, spelling
from answerable.domains.register.queries.records import option_label
from answerable.domains.register.queries.search import Search
from answerable.foundations.core import text

PAGE_SIZE = 20
SORTS = ("best", "newest", "title", "organisation", "stage")
_SORTED: dict[str, Callable[[Candidate], Any]] = {
    "newest": lambda one: -one.entry,
    "title": lambda one: (text.folded(one.title_said), one.entry),
    "organisation": lambda one: (
        text.folded(one.organisation),
        text.folded(one.title_said),
        one.entry,
    ),
}


def listing(
    filters: Filters, *, page: int = 1, sort: str = "", upto: int = 0
) -> shapes.Listing:
    """Return one page of the entries that fit, with facets and their counts.

    A facet counts what its choice would show with every other filter kept. Pages that
    are asked for with the same `upto` never show an entry twice.
    """
    asked = search.understood(filters, upto)
    sort = _sort_of(sort, asked)
    found = search.find(asked)
    candidates = found.candidates
    exactly = facets.total(asked, found)
    listed = len(candidates)
    pages = max(1, ceil(listed / PAGE_SIZE))
    page = min(max(page, 1), pages)
    ordered = _ordered(candidates, sort, asked)
    return shapes.Listing(
        rows=_rows(ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], asked),
        total=listed if exactly is None else exactly,
        page=page,
        pages=pages,
        facets=facets.facets(filters, asked, candidates, more=found.more),
        filters=filters,
        sort=sort,
        at_least=exactly is None,
        listed=listed,
        upto=asked.upto,
        did_you_mean=spelling.suggestion(filters, asked, listed),
    )


def row(
    listing: Listing,
    title_parts: tuple[excerpts.Part, ...] = (),
    excerpt: tuple[excerpts.Part, ...] = (),
) -> Row:
    """Return a listing as a line of a list."""
    return Row(
        ref=listing.ref,
        title=listing.title,
        summary=listing.summary,
        organisation_slug=listing.organisation.slug,
        organisation_name=listing.organisation.name,
        stage=listing.stage,
        stage_label=option_label("identity.lifecycle_stage", listing.stage),
        uses_ai=UsesAI(listing.uses_ai),
        kind=Kind(listing.kind),
        published_at=listing.published_at,
        version=listing.version,
        stale_since=listing.stale_since,
        example=listing.is_example,
        title_parts=title_parts,
        excerpt=excerpt,
    )


def _sort_of(sort: str, asked: Search) -> str:
    """Return the order asked for; words are answered with the best first."""
    usual = "newest" if asked.query.is_empty else "best"
    known = sort in SORTS and not (sort == "best" and asked.query.is_empty)
    return sort if known else usual


def _ordered(found: list[Candidate], sort: str, asked: Search) -> list[Candidate]:
    if sort == "best":
        return ranked(found, asked.query.groups)
    if sort == "stage":
        stages = catalogues.current().fact("identity.lifecycle_stage").options
        places = {option.value: place for place, option in enumerate(stages)}
        return sorted(
            found,
            key=lambda one: (
                places.get(one.stage, len(places)),
                *_SORTED["title"](one),
            ),
        )
    return sorted(found, key=_SORTED[sort])


def _rows(page: Sequence[Candidate], asked: Search) -> tuple[Row, ...]:
    entries = [one.entry for one in page]
    rows = Listing.objects.select_related("organisation").in_bulk(entries)
    if asked.query.is_empty:
        return tuple(row(rows[entry]) for entry in entries if entry in rows)
    sought = excerpts.wanted(asked.query.groups)
    bodies = _bodies(entries)
    return tuple(
        _found_row(rows[entry], bodies.get(entry, ""), sought, asked.languages)
        for entry in entries
        if entry in rows
    )


def _bodies(entries: Sequence[int]) -> dict[int, str]:
    texts = SearchText.objects.filter(entry__in=entries)
    return dict(texts.values_list("entry", "body"))


def _found_row(
    found: Listing, body: str, sought: frozenset[str], languages: Sequence[str]
) -> Row:
    """Return a row that shows where the words were found."""
    return row(
        found,
        excerpts.marked(found.title, sought, languages),
        excerpts.excerpt(found.summary, sought, languages)
        or excerpts.excerpt(body, sought, languages),
    )
