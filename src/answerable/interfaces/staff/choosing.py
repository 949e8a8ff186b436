"""Choosing one body among hundreds: part of its name, then one of the few that match.

Works without scripts. The address of a form names the body that was chosen.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse

from answerable.domains.organisations import queries
from answerable.domains.organisations.queries import Matches, OrganisationView
from answerable.interfaces.staff import pages

MOST_OFFERED = 20
LONGEST_NAME = 200


def chosen(request: HttpRequest) -> OrganisationView | None:
    """Return the body that the address names, if it names one. Raises NotFound."""
    slug = request.GET.get("organisation", "")
    return queries.by_slug(slug) if slug else None


def choose(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Show the page of a form, with a search for the body in place of the form."""
    found = queries.matching(words(request), size=MOST_OFFERED)
    return pages.page(request, template, found=found, words=words(request), **context)


def listed(request: HttpRequest) -> Matches:
    """Return the page of bodies that was asked for, by part of the name."""
    return queries.matching(words(request), page=pages.asked(request))


def words(request: HttpRequest) -> str:
    """Return what was typed of a name."""
    return request.GET.get("q", "").strip()[:LONGEST_NAME]
