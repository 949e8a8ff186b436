"""Organisations in public, also those that have published nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import read_all
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.catalogue.core.staleness import stale_since
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.queries import OrganisationView
from answerable.domains.register.core.records import Filters, Origin, Shown
from answerable.domains.register.queries import listings, projects, withheld
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.ui import voices
from answerable.interfaces.web.conditional import public_page


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every organisation with what it says of itself."""
    bodies = organisations.all_public()
    published = listings.listing(Filters())
    facet = next((f for f in published.facets if f.id == "organisation"), None)
    return render(
        request,
        "web/organisations/index.html",
        {
            "organisations": bodies,
            "counts": {c.value: c.count for c in facet.choices} if facet else {},
            "shows_examples": any(body.example for body in bodies),
        },
    )


@public_page
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation: its stance, its projects, what it says for all of them."""
    try:
        body = organisations.by_slug(slug)
    except NotFound:
        moved_to = organisations.redirected(slug)
        if moved_to is None:
            raise
        return redirect("web:organisations:show", moved_to, permanent=True)
    return render(
        request,
        "web/organisations/show.html",
        {
            "organisation": body,
            "projects": projects.of_organisation(slug),
            "withheld": withheld.of_organisation(slug),
            "items": _said_for_all(body),
            "voice": voices.of_kind(body.kind.value),
            "shows_examples": body.example,
        },
    )


def _said_for_all(body: OrganisationView) -> list[Shown]:
    """Return what the body answers once for all its projects."""
    answers, today = read_all(body.answers), clock.today()
    facts = catalogues.current().for_subject(Subject.ORGANISATION)
    return [
        Shown(
            fact=fact,
            answer=answers[fact.id],
            origin=Origin("project", body.ref, body.name),
            stale_since=stale_since(fact, answers[fact.id], today),
        )
        for fact in facts
        if fact.id in answers
    ]
