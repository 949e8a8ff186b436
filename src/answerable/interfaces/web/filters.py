"""Reads what someone asked to see from a web address, and writes it back."""

from dataclasses import dataclass, fields

from django.http import QueryDict

from answerable.domains.register.core.lists import Facet, Filters
from answerable.foundations.core.text import TextTooLong, clean

LONGEST_SEARCH = 200
MOST_VALUES = 40
_FACETS = tuple(
    field.name
    for field in fields(Filters)
    if field.name not in {"words", "out_of_date"}
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


def upto(asked: QueryDict) -> int:
    """Return up to which ledger entry these pages were asked for, or nought."""
    text = asked.get("upto", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def address(filters: Filters, sort: str = "") -> str:
    """Write what was asked for in one way always, so that it can be kept and sent."""
    said = QueryDict(mutable=True)
    if filters.words:
        said["words"] = filters.words
    for name in _FACETS:
        said.setlist(name, sorted(set(getattr(filters, name))))
    if filters.out_of_date:
        said["out_of_date"] = "yes"
    if sort:
        said["sort"] = sort
    return "?" + said.urlencode()


def chosen(asked: QueryDict, facets: tuple[Facet, ...]) -> list[Chosen]:
    """Return each filter that is set, with the way to take it off."""
    return [
        Chosen(choice.label, facet.label, _without(asked, facet.id, choice.value))
        for facet in facets
        for choice in facet.choices
        if choice.chosen
    ]


def _without(asked: QueryDict, name: str, value: str) -> str:
    left = asked.copy()
    left.setlist(name, [v for v in asked.getlist(name) if v != value])
    for place in ("page", "upto"):
        left.pop(place, None)
    return "?" + left.urlencode()


def _values(asked: QueryDict, name: str) -> list[str]:
    return [v for v in asked.getlist(name)[:MOST_VALUES] if v and "\x00" not in v]


def _words(text: str) -> str:
    try:
        return clean(text, LONGEST_SEARCH)
    except TextTooLong:
        return clean(text[:LONGEST_SEARCH], LONGEST_SEARCH)
