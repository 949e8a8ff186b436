"""Lists of published entries: words, facets with counts, order and pages."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, TypeAlias

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core import lists as shapes
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.lists import Filters, Row
from answerable.domains.register.core.search import excerpts
from answerable.domains.register.core.search.ranking import Head, ranked
from answerable.domains.register.models import Listing, SearchText
from answerable.domains.register.queries import facets, search, spelling
from answerable.domains.register.queries.records import option_label
from answerable.domains.register.queries.search import Found, Search
from answerable.foundations.core import text

PAGE_SIZE = 20
SORTS = ("best", "newest", "title", "organisation", "stage")
Key: TypeAlias = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def listing(
    filters: Filters, *, page: int = 1, sort: str = "", upto: int = 0
) -> shapes.Listing:
    """Return one page of the entries that fit, with facets and their counts.

    A facet counts what its choice would show with every other filter kept. Pages that
    are asked for with the same `upto` never show an entry twice.
    """
    asked = search.understood(filters, upto)
    found = search.find(asked)
    sort = _sort_of(sort, asked)
    listed = len(found.entries)
    exactly = facets.total(asked, found)
    pages = max(1, ceil(listed / PAGE_SIZE))
    page = min(max(page, 1), pages)
    ordered = _ordered(found, sort, asked)
    return shapes.Listing(
        rows=_rows(ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], asked),
        total=listed if exactly is None else exactly,
        page=page,
        pages=pages,
        facets=facets.facets(filters, asked, found),
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
        language=listing.language,
    )


def _sort_of(sort: str, asked: Search) -> str:
    """Return the order asked for; words are answered with the best first."""
    usual = "newest" if asked.query.is_empty else "best"
    known = sort in SORTS and not (sort == "best" and asked.query.is_empty)
    return sort if known else usual


def _ordered(found: Found, sort: str, asked: Search) -> Sequence[int]:
    """Put entries in the order asked for. What was capped is in the best order."""
    if sort == "newest":
        return sorted(found.entries, reverse=True)
    if sort == "best":
        return found.entries if found.more else _best(found, asked)
    rows = index().read(found.entries, "title, stage, organisation_id")
    keys = {"title": lambda row: (), "stage": _stages(), "organisation": _bodies()}
    ordered = sorted(
        rows, key=lambda row: (keys[sort](row), text.folded(row[1]), row[0])
    )
    return [row[0] for row in ordered]


def _best(found: Found, asked: Search) -> list[int]:
    rows = index().read(found.entries, "title_words, summary_words")
    return ranked([Head(*row) for row in rows], asked.query.groups)


def _stages() -> Key:
    """Order the stages as a project goes through them; no stage comes last."""
    options = catalogues.current().fact("identity.lifecycle_stage").options
    places = {option.value: place for place, option in enumerate(options)}
    return lambda row: (places.get(row[2], len(places)),)


def _bodies() -> Key:
    names = dict(Organisation.objects.values_list("pk", "name"))
    return lambda row: (text.folded(names[row[3]]),)


def _rows(entries: Sequence[int], asked: Search) -> tuple[Row, ...]:
    rows = Listing.objects.select_related("organisation").in_bulk(entries)
    if asked.query.is_empty:
        return tuple(row(rows[entry]) for entry in entries if entry in rows)
    sought = excerpts.wanted(asked.query.groups)
    texts = SearchText.objects.filter(entry__in=entries)
    bodies = dict(texts.values_list("entry", "body"))
    return tuple(
        _found_row(rows[entry], bodies.get(entry, ""), sought, asked.languages)
        for entry in entries
        if entry in rows
    )


def _found_row(
    found: Listing, body: str, sought: frozenset[str], languages: tuple[str, ...]
) -> Row:
    """Return a row that shows where the words were found."""
    return row(
        found,
        excerpts.marked(found.title, sought, languages),
        excerpts.excerpt(found.summary, sought, languages)
        or excerpts.excerpt(body, sought, languages),
    )
