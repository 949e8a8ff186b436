"""Which entries fit what somebody asked for: at most so many, the newest of each.

However common a word is, no more than `MOST` entries are read, sorted and counted
(DESIGN §9). Where more fit, those with the words in their name come first, then the
newest, and the page says that there are more.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable.domains.organisations.models import Organisation
from answerable.domains.register.adapters import synonyms
from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.core.search import marks
from answerable.domains.register.core.search import query as queries
from answerable.domains.register.core.search.query import Group, Query
from answerable.domains.register.core.search.ranking import Candidate
from answerable.domains.register.models import (
    Listing,
    MarkCount,
    SearchText,
    SearchWord,
)

MOST = 2_000
MOST_ENDINGS = 30
FACETS = (
    "organisation",
    "kind",
    "area",
    "service",
    "stage",
    "uses_ai",
    "ai_kind",
    "source",
    "entry",
)
_COLUMNS = ("entry", "marks", "title_words", "summary_words", "title", "stage")


@dataclass(frozen=True)
class Found:
    """The entries that fit, newest first, and whether there are more than these."""

    entries: tuple[int, ...]
    more: bool

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Read what sorting and counting need to know of each."""
        rows = Listing.objects.filter(entry__in=self.entries).order_by("-entry")
        values = rows.values_list(*_COLUMNS, "organisation__name")
        return [
            Candidate(entry, kept, title_words, summary_words, title, body, stage)
            for entry, kept, title_words, summary_words, title, stage, body in values
        ]


@dataclass(frozen=True)
class Search:
    """What was asked, understood: groups of words, and of marks for each facet."""

    query: Query
    facets: Mapping[str, Group]
    languages: tuple[str, ...]
    upto: int

    def groups(self, but: str = "") -> tuple[Group, ...]:
        """Return all groups but those of one facet."""
        kept = (group for facet, group in self.facets.items() if facet != but)
        return (*self.query.groups, *kept)

    def only_mark(self, but: str = "") -> str | None:
        """Return the one mark asked for (or the mark of all), if nothing else is."""
        groups = self.groups(but)
        if not groups:
            return marks.ALL
        if self.query.groups or len(groups) > 1 or len(groups[0]) > 1:
            return None
        return groups[0][0][0]


def check() -> None:
    """Read the words that mean the same. Raises ImproperlyConfigured."""
    synonyms.current()


def understood(filters: Filters, upto: int = 0) -> Search:
    """Understand what a reader asked for, as the register stands up to an entry."""
    known = MarkCount.objects.filter(facet="language", entries__gt=0)
    spoken = {marks.read(mark)[1] for mark in known.values_list("mark", flat=True)}
    languages = tuple(sorted({"en", *spoken}))
    query = queries.parse(filters.words, synonyms.current(), languages)
    return Search(
        query=queries.also(query, _endings(query), languages),
        facets=_marks(filters),
        languages=languages,
        upto=upto or newest_entry(),
    )


def newest_entry() -> int:
    """Return the number of the newest entry that is listed, or nought."""
    newest = Listing.objects.order_by("-entry").values_list("entry", flat=True)
    return newest.first() or 0


def find(search: Search, but: str = "") -> Found:
    """Return the entries that fit every group, but for those of one facet."""
    groups = search.groups(but)
    if not groups:
        rows = Listing.objects.filter(entry__lte=search.upto).order_by("-entry")
        entries = list(rows.values_list("entry", flat=True)[: MOST + 1])
    else:
        entries = index().newest(groups, upto=search.upto, limit=MOST + 1)
    more = len(entries) > MOST
    if search.query.phrases:
        entries = _with_phrases(entries, search.query.phrases)
    elif more and search.query.groups:
        entries = [*_in_titles(groups, search.upto), *entries]
    return Found(tuple(dict.fromkeys(entries))[:MOST], more)


def _in_titles(groups: Sequence[Group], upto: int) -> list[int]:
    found: list[int] = index().newest(groups, upto=upto, limit=MOST, in_titles=True)
    return found


def _with_phrases(
    entries: Sequence[int], phrases: Sequence[tuple[str, ...]]
) -> list[int]:
    """Keep the entries that have every phrase as it was written."""
    patterns = [re.compile(r"\W+".join(phrase), re.IGNORECASE) for phrase in phrases]
    bodies = dict(
        SearchText.objects.filter(entry__in=entries).values_list("entry", "body")
    )
    heads = Listing.objects.filter(entry__in=entries).order_by("-entry")
    return [
        entry
        for entry, title, summary in heads.values_list("entry", "title", "summary")
        if all(
            any(p.search(said) for said in (title, summary, bodies.get(entry, "")))
            for p in patterns
        )
    ]


def _endings(query: Query) -> list[str]:
    """Return words that begin like the last one, if it is no whole word itself."""
    prefix = query.prefix
    if not prefix or SearchWord.objects.filter(word=prefix).exists():
        return []
    found: list[str] = index().starting(prefix, MOST_ENDINGS)
    return found


def _marks(filters: Filters) -> dict[str, Group]:
    chosen: dict[str, Sequence[str]] = {n: getattr(filters, n) for n in FACETS}
    chosen["organisation"] = _refs(filters.organisation)
    groups: dict[str, Group] = {
        facet: tuple((marks.mark(facet, value),) for value in dict.fromkeys(values))
        for facet, values in chosen.items()
        if values
    }
    return groups | ({"late": ((marks.LATE,),)} if filters.out_of_date else {})


def _refs(slugs: Sequence[str]) -> list[str]:
    """Return the references of bodies; an address that nobody has fits nothing."""
    if not slugs:
        return []
    known = Organisation.objects.filter(slug__in=slugs).values_list("slug", "ref")
    refs = dict(known)
    return [refs.get(slug, f"none {slug}") for slug in slugs]
