"""Reads what someone asked to see from a web address, and writes it back."""

from dataclasses import dataclass, fields, replace

from django.http import QueryDict

from answerable.domains.register.core.records import Facet, Filters
from answerable.foundations.core.text import TextTooLong, clean

LONGEST_SEARCH = 200
MOST_VALUES = 40
_FACETS = tuple(
    field.name for field in fields(Filters) if field.name not in {"words", "out_of_date"}
)


@dataclass(frozen=True)
class Chosen:
    """One filter that is set, and the address without it."""

    label: str
    facet: str
    without: str


def read(asked: QueryDict) -> Filters:
    """Return the filters of an address; what cannot be meant is left out."""
    several = {name: tuple(_values(asked, name)) for name in _FACETS}
    return Filters(
        words=_words(asked.get("words", "")),
        out_of_date=asked.get("out_of_date") == "yes",
        **several,
    )


def page(asked: QueryDict) -> int:
    """Return the page asked for, or the first."""
    text = asked.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def chosen(filters: Filters, facets: tuple[Facet, ...], sort: str) -> list[Chosen]:
    """Return each filter that is set, with the way to take it off."""
    found = [
        Chosen(choice.label, facet.label, _address(_drop(filters, facet, choice.value), sort))
        for facet in facets
        for choice in facet.choices
        if choice.chosen
    ]
    return found


def _drop(filters: Filters, facet: Facet, value: str) -> Filters:
    kept = tuple(v for v in getattr(filters, facet.id) if v != value)
    return replace(filters, **{facet.id: kept})


def _address(filters: Filters, sort: str) -> str:
    query = QueryDict(mutable=True)
    if filters.words:
        query["words"] = filters.words
    for name in _FACETS:
        query.setlist(name, list(getattr(filters, name)))
    if filters.out_of_date:
        query["out_of_date"] = "yes"
    if sort != "newest":
        query["sort"] = sort
    return "?" + query.urlencode()


def _values(asked: QueryDict, name: str) -> list[str]:
    return [v for v in asked.getlist(name)[:MOST_VALUES] if v and "\x00" not in v]


def _words(text: str) -> str:
    try:
        return clean(text, LONGEST_SEARCH)
    except TextTooLong:
        return clean(text[:LONGEST_SEARCH], LONGEST_SEARCH)
