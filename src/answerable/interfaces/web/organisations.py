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
from answerable.domains.register.core.records import Origin, Shown
from answerable.domains.register.queries import projects, withheld
from answerable.domains.sources.queries import listed
from answerable.domains.sources.queries.listed import SourceView
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.ui import formats, voices
from answerable.interfaces.ui.record import bodies
from answerable.interfaces.web import filters
from answerable.interfaces.web.conditional import public_page

HOME = "GB"
KNOWN_ONLY = "copied"
MOST_SHOWN = 50


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the organisations that joined, or those that only sources name."""
    is_known_only = request.GET.get("show") == KNOWN_ONLY
    found = organisations.page_of(
        joined=not is_known_only, page=filters.page(request.GET)
    )
    return render(
        request,
        "web/organisations/index.html",
        {
            "found": found,
            "is_known_only": is_known_only,
            "known_only": KNOWN_ONLY,
            "counts": projects.counts([body.slug for body in found.bodies]),
            "shows_examples": any(body.example for body in found.bodies),
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
            "projects": projects.of_organisation(slug, most=MOST_SHOWN),
            "total": projects.counts([slug])[slug],
            "source": _source(body),
            "country": "" if body.country == HOME else formats.country(body.country),
            "withheld": withheld.of_organisation(slug),
            "items": _said_for_all(body),
            "voice": voices.of_kind(body.kind.value),
            "people": None if body.known_from else bodies.of_body(body.ref),
            "shows_examples": body.example,
        },
    )


def _source(body: OrganisationView) -> SourceView | None:
    """Return the source that named a body which has not joined."""
    try:
        return listed.by_slug(body.known_from) if body.known_from else None
    except NotFound:
        return None


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
