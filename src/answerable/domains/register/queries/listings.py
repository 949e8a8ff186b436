"""Lists of published entries: words, facets with counts, sorting and pages."""

from collections import Counter
from collections.abc import Iterable
from math import ceil
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.register.core import records as shapes
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.records import Facet, FacetChoice, Filters, Row
from answerable.domains.register.models import Listing, ListingValue
from answerable.domains.register.queries.records import option_label
from answerable.foundations.core import text
from answerable.foundations.core.text import N_

PAGE_SIZE = 20
MOST_WORDS = 12
SORTS: dict[str, tuple[str | Combinable, ...]] = {
    "newest": ("-published_at", "-id"),
    "title": (Lower("title"), "id"),
    "organisation": (Lower("organisation__name"), Lower("title"), "id"),
    "stage": ("place", Lower("title"), "id"),
}
FACETS = {
    "organisation": N_("Organisation"),
    "kind": N_("Kind of organisation"),
    "area": N_("Area"),
    "service": N_("Service"),
    "stage": N_("Stage"),
    "uses_ai": N_("Uses AI"),
    "entry": N_("Who wrote the entry"),
}
_COLUMNS = {
    "organisation": "organisation__slug",
    "kind": "organisation__kind",
    "stage": "stage",
    "uses_ai": "uses_ai",
    "entry": "kind",
}


def listing(filters: Filters, *, page: int = 1, sort: str = "newest") -> shapes.Listing:
    """Return one page of the entries that fit, with facets and their counts.

    A facet counts what its choice would show with every other filter kept.
    """
    sort = sort if sort in SORTS else "newest"
    found = _filtered(filters)
    total = found.count()
    pages = max(1, ceil(total / PAGE_SIZE))
    page = min(max(page, 1), pages)
    start = (page - 1) * PAGE_SIZE
    rows = found.select_related("organisation").alias(place=_place_of_stage())
    rows = rows.order_by(*SORTS[sort])
    return shapes.Listing(
        rows=tuple(row(listing) for listing in rows[start : start + PAGE_SIZE]),
        total=total,
        page=page,
        pages=pages,
        facets=tuple(_facet(name, filters) for name in FACETS),
        filters=filters,
        sort=sort,
    )


def _place_of_stage() -> Case:
    """Order the stages as a project goes through them; no stage comes last."""
    stages = catalogues.current().fact("identity.lifecycle_stage").options
    places = [When(stage=o.value, then=Value(n)) for n, o in enumerate(stages)]
    return Case(*places, default=Value(len(places)))


def row(listing: Listing) -> Row:
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
    )


def _filtered(filters: Filters, but: str = "") -> QuerySet[Listing]:
    found = Listing.objects.all()
    for word in text.folded(filters.words).split()[:MOST_WORDS]:
        found = found.filter(words__contains=word)
    for name, column in _COLUMNS.items():
        chosen = getattr(filters, name)
        if chosen and name != but:
            found = found.filter(**{f"{column}__in": chosen})
    for name in ("area", "service"):
        chosen = getattr(filters, name)
        if chosen and name != but:
            found = found.filter(pk__in=_with_value(name, chosen))
    if filters.out_of_date:
        found = found.filter(stale_since__isnull=False)
    return found


def _with_value(facet: str, values: Iterable[str]) -> QuerySet[Any, Any]:
    return ListingValue.objects.filter(facet=facet, value__in=values).values(
        "listing_id"
    )


def _facet(name: str, filters: Filters) -> Facet:
    found = _filtered(filters, but=name)
    counts = _value_counts(name, found) if name in {"area", "service"} else None
    if counts is None:
        counts = _column_counts(_COLUMNS[name], found)
    chosen = set(getattr(filters, name))
    labels = _labels(name, {*counts, *chosen})
    choices = [
        FacetChoice(value, labels[value], counts.get(value, 0), value in chosen)
        for value in sorted(labels, key=lambda v: (-counts.get(v, 0), labels[v]))
    ]
    return Facet(name, FACETS[name], tuple(choices))


def _column_counts(column: str, found: QuerySet[Listing]) -> Counter[str]:
    rows = found.order_by().values_list(column).annotate(n=Count("pk"))
    return Counter({value: n for value, n in rows if value})


def _value_counts(name: str, found: QuerySet[Listing]) -> Counter[str]:
    rows = (
        ListingValue.objects.filter(Q(facet=name), listing__in=found.order_by())
        .values_list("value")
        .annotate(n=Count("listing_id"))
    )
    return Counter(dict(rows))


def _labels(name: str, values: set[str]) -> dict[str, str]:
    if name == "organisation":
        rows = Listing.objects.filter(organisation__slug__in=values)
        return dict(
            rows.values_list("organisation__slug", "organisation__name").distinct()
        )
    return {value: _label(name, value) for value in values}


def _label(name: str, value: str) -> str:
    if name == "stage":
        return option_label("identity.lifecycle_stage", value)
    if name == "service":
        return option_label("identity.services", value)
    if name == "uses_ai":
        return UsesAI(value).label if value in set(UsesAI) else value
    if name == "entry":
        return Kind(value).label if value in set(Kind) else value
    if name == "kind":
        return (
            OrganisationKind(value).label if value in set(OrganisationKind) else value
        )
    return value
