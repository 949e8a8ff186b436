"""Names for the areas that organisations serve; the register itself keeps codes.

A code that is not in the list of areas is named after the council or combined
authority that serves it alone.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import get_language

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.queries import places
from answerable.domains.register.core.lists import Facet, Listing

_NAMED_AFTER = frozenset(
    {OrganisationKind.COUNCIL, OrganisationKind.COMBINED_AUTHORITY}
)


def names() -> dict[str, str]:
    """Return the name of each code, in the language of the page."""
    language = get_language() or "en"
    listed = places.gazetteer().areas.values()
    served = organisations.serving_one_area(_NAMED_AFTER)
    return {**served, **{area.code: area.called(language) for area in listed}}


def named(listing: Listing) -> Listing:
    """Return a listing whose areas have names."""
    known = names()
    facets = tuple(
        _named(facet, known) if facet.id == "area" else facet
        for facet in listing.facets
    )
    return replace(listing, facets=facets)


def _named(facet: Facet, known: Mapping[str, str]) -> Facet:
    choices = tuple(
        replace(choice, label=known.get(choice.value, choice.label))
        for choice in facet.choices
    )
    return replace(facet, choices=choices)
