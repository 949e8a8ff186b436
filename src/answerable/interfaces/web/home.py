"""The front door: what this is, a search box, what changed lately, and figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.duties.queries import due
from answerable.domains.register.queries import projects
from answerable.domains.safeguards.queries import glances
from answerable.domains.stamp.queries import holdings
from answerable.foundations import clock
from answerable.interfaces.web.conditional import public_page

RECENT = 6


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page."""
    recent = projects.recent(RECENT)
    return render(
        request,
        "web/home.html",
        {
            "recent": recent,
            "figures": projects.figures(today=clock.today()),
            "stamps": len(holdings.held(clock.today())),
            "without_clearance": glances.without_clearance(),
            "overdue": due.overdue(today=clock.today()),
            "shows_examples": any(row.example for row in recent),
        },
    )
