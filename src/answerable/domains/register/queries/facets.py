"""The ways to narrow a list, each choice with the number it would show."""

from collections import Counter
from collections.abc import Mapping, Sequence

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.lists import Facet, FacetChoice, Filters
from answerable.domains.register.core.search import marks
from answerable.domains.register.models import MarkCount
from answerable.domains.register.queries import search as searching
from answerable.domains.register.queries.records import option_label
from answerable.domains.register.queries.search import Found, Search
from answerable.foundations.core.text import N_

# A longer list of choices is no help; whoever wants another body types its name.
MOST_CHOICES = 25
LABELS = {
    "organisation": N_("Organisation"),
    "kind": N_("Kind of organisation"),
    "area": N_("Area"),
    "service": N_("Service"),
    "stage": N_("Stage"),
    "uses_ai": N_("Uses AI"),
    "ai_kind": N_("Kind of AI"),
    "source": N_("Copied from"),
    "entry": N_("Who wrote the entry"),
}
_OPTIONS = {
    "stage": "identity.lifecycle_stage",
    "service": "identity.services",
    "ai_kind": "identity.ai_kind",
}
_ENUMS: dict[str, dict[str, str]] = {
    "uses_ai": {kind.value: kind.label for kind in UsesAI},
    "entry": {kind.value: kind.label for kind in Kind},
    "kind": {kind.value: kind.label for kind in OrganisationKind},
}
Counts = Mapping[str, int]


def total(search: Search, found: Found) -> int | None:
    """Return how many fit, exactly, or None when only so many were counted."""
    mark = search.only_mark()
    if found.more and mark is not None and search.is_of_now:
        kept = MarkCount.objects.filter(mark=mark).values_list("entries", flat=True)
        return kept.first() or 0
    return None if found.more else len(found.marks)


def facets(filters: Filters, search: Search, found: Found) -> tuple[Facet, ...]:
    """Count, for each facet, what its choices would show with every other filter.

    A facet that is not in use is counted among what was found.
    """
    return tuple(_facet(n, filters, *_counts(n, search, found)) for n in LABELS)


def _counts(name: str, search: Search, found: Found) -> tuple[Counts, bool]:
    if search.only_mark(name) == marks.ALL and (found.more or name in search.facets):
        return _kept(name), False
    among = searching.find(search, but=name) if name in search.facets else found
    return _of_facet(name, among.tally), among.more


def _of_facet(name: str, tally: Counter[str]) -> Counts:
    opening = f"{name}:"
    return {
        marks.read(mark)[1]: number
        for mark, number in tally.items()
        if mark.startswith(opening)
    }


def _kept(name: str) -> Counts:
    rows = MarkCount.objects.filter(facet=name, entries__gt=0).order_by("-entries")
    most = rows.values_list("mark", "entries")[: MOST_CHOICES * 2]
    return {marks.read(mark)[1]: number for mark, number in most}


def _facet(name: str, filters: Filters, counts: Counts, at_least: bool) -> Facet:
    most = sorted(counts, key=lambda value: -counts[value])[:MOST_CHOICES]
    chosen = set(getattr(filters, name))
    if name == "organisation":
        choices = _bodies(counts, most, chosen)
    else:
        labels = _labels(name, {*most, *chosen})
        choices = [
            FacetChoice(value, label, counts.get(value, 0), value in chosen)
            for value, label in labels.items()
        ]
    choices.sort(key=lambda choice: (-choice.count, choice.label))
    return Facet(name, LABELS[name], tuple(choices), at_least)


def _bodies(counts: Counts, refs: Sequence[str], chosen: set[str]) -> list[FacetChoice]:
    """Name bodies as they are called now; their marks hold references."""
    bodies = Organisation.objects.filter(ref__in=refs) | Organisation.objects.filter(
        slug__in=chosen
    )
    return [
        FacetChoice(slug, name, counts.get(ref, 0), slug in chosen)
        for ref, slug, name in bodies.values_list("ref", "slug", "name")
    ]


def _labels(name: str, values: set[str]) -> dict[str, str]:
    if name == "source":
        kept = MarkCount.objects.filter(facet="source").exclude(label="")
        titles = {
            marks.read(m)[1]: label for m, label in kept.values_list("mark", "label")
        }
        return {value: titles.get(value, value) for value in values}
    return {value: _label(name, value) for value in values}


def _label(name: str, value: str) -> str:
    if name in _OPTIONS:
        return option_label(_OPTIONS[name], value)
    return _ENUMS.get(name, {}).get(value, value)
