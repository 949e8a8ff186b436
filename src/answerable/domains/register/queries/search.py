"""Which entries fit what somebody asked for: at most so many, the newest of each.

However common a word is, no more than `MOST` entries are read, sorted and counted
(DESIGN §9). Where more fit, those with the words in their name come first, then the
newest, and the page says that there are more.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from answerable.domains.organisations.models import Organisation
from answerable.domains.register.adapters import synonyms
from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.core.search import marks
from answerable.domains.register.core.search import query as queries
from answerable.domains.register.core.search.query import Group, Query
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


@dataclass(frozen=True)
class Found:
    """The entries that fit, with their marks, and whether there are more than these."""

    marks: Mapping[int, str]
    more: bool

    @property
    def entries(self) -> tuple[int, ...]:
        """Return the entries: those with the words in their name first, if capped."""
        return tuple(self.marks)

    @cached_property
    def tally(self) -> Counter[str]:
        """Count every mark."""
        return Counter(chain.from_iterable(map(str.split, self.marks.values())))


@dataclass(frozen=True)
class Search:
    """What was asked, understood: groups of words, and of marks for each facet."""

    query: Query
    facets: Mapping[str, Group]
    languages: tuple[str, ...]
    upto: int
    is_of_now: bool

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
    spoken = languages()
    query = queries.parse(filters.words, synonyms.current(), spoken)
    return Search(
        query=queries.also(query, _endings(query), spoken),
        facets=_marks(filters),
        languages=spoken,
        upto=upto or newest_entry(),
        is_of_now=not upto,
    )


def languages() -> tuple[str, ...]:
    """Return the languages that entries are written in."""
    known = MarkCount.objects.filter(facet="language", entries__gt=0)
    spoken = {marks.read(mark)[1] for mark in known.values_list("mark", flat=True)}
    return tuple(sorted({"en", *spoken}))


def newest_entry() -> int:
    """Return the number of the newest entry that is listed, or nought."""
    newest = Listing.objects.order_by("-entry").values_list("entry", flat=True)
    return newest.first() or 0


def find(search: Search, but: str = "") -> Found:
    """Return the entries that fit every group, but for those of one facet.

    Without one facet they are only counted, so names need not come first.
    """
    groups = search.groups(but)
    if groups:
        rows = index().newest(groups, upto=search.upto, limit=MOST + 1)
    else:
        listed = Listing.objects.filter(entry__lte=search.upto).order_by("-entry")
        rows = list(listed.values_list("entry", "marks")[: MOST + 1])
    more = len(rows) > MOST
    if search.query.phrases:
        kept = _with_phrases([entry for entry, _ in rows], search.query.phrases)
        rows = [row for row in rows if row[0] in kept]
    elif more and search.query.groups and not but:
        first = index().newest(groups, upto=search.upto, limit=MOST, in_titles=True)
        rows = [*first, *rows]
    return Found(dict(islice(dict(rows).items(), MOST)), more)


def _with_phrases(
    entries: Sequence[int], phrases: Sequence[tuple[str, ...]]
) -> set[int]:
    """Return the entries that have every phrase as it was written."""
    patterns = [re.compile(r"\W+".join(phrase), re.IGNORECASE) for phrase in phrases]
    bodies = SearchText.objects.filter(entry__in=entries).values_list("entry", "body")
    said = dict(bodies)
    return {
        entry
        for entry, title, summary in index().read(entries, "title, summary")
        if all(
            any(p.search(text) for text in (title, summary, said.get(entry, "")))
            for p in patterns
        )
    }


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
