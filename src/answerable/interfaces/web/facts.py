"""The questions we ask every project, for anyone who wants to know what is asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import AnswerState
from answerable.domains.catalogue.core.facts import UnknownFact
from answerable.interfaces.web.conditional import public_page


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every question by group, and the five ways to answer."""
    catalogue = catalogues.current()
    return render(
        request,
        "web/facts/index.html",
        {
            "groups": catalogue.groups,
            "count": len(catalogue.facts),
            "short_count": len(catalogue.short_entry()),
            "states": tuple(AnswerState),
        },
    )


@public_page
@require_safe
def show(request: HttpRequest, fact_id: str) -> HttpResponse:
    """Show one question with everything about it."""
    catalogue = catalogues.current()
    try:
        fact = catalogue.fact(fact_id)
    except UnknownFact as unknown:
        raise Http404 from unknown
    context = {"fact": fact, "group": catalogue.group(fact.group)}
    return render(request, "web/facts/show.html", context)
