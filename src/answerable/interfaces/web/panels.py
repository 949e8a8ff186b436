"""Residents' panels in public: who is drawn, how, for what pay, what they call in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.panels.core.states import PanelState
from answerable.domains.panels.queries import panels, pool
from answerable.foundations import clock
from answerable.interfaces.ui.access import public
from answerable.interfaces.web import documents
from answerable.interfaces.web.conditional import public_page

_OPEN = (PanelState.LISTED, PanelState.DRAWN)


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the panels, those that sit first, and say what a panel is."""
    found = panels.listed()
    context = {
        "sitting": [one for one in found if one.state is PanelState.SITTING],
        "coming": [one for one in found if one.state in _OPEN],
        "past": [
            one for one in found if one.state in (PanelState.ENDED, PanelState.GIVEN_UP)
        ],
        "pools": pool.listed(),
        "shows_examples": any(one.example for one in found),
    }
    return render(request, "web/panels/index.html", context)


@public_page
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a panel: its draw, its seats by number, its pay and its call-ins."""
    panel = panels.one(ref, today=clock.today())
    context = {
        "panel": panel,
        "line": panel.line,
        "is_filling": panel.line.state in (PanelState.DRAWN, PanelState.SITTING),
        "shows_examples": panel.line.example,
    }
    return render(request, "web/panels/show.html", context)


@public
@require_safe
def public_list(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the list from which the panel is drawn, as its mark says."""
    return documents.as_json(panels.public_list(ref), f"{ref}-list.json")
