"""Tools in public: what a product is, how to get help with it, and who uses it how."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from answerable.domains.register.core.records import Shown, ToolVersionView
from answerable.domains.register.queries import tools
from answerable.foundations import clock
from answerable.interfaces.ui.voices import Voice
from answerable.interfaces.web.conditional import public_page

# What people look for first: the guide, help with it, and if everyone can use it.
FIRST = ("tool.guide", "tool.support_contact", "tool.accessibility_report")
VOICE = Voice(_("Whoever keeps this tool's page says"))


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every tool."""
    found = tools.listing()
    context = {"tools": found, "shows_examples": any(tool.example for tool in found)}
    return render(request, "web/tools/index.html", context)


@public_page
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a tool, its versions, its uses and on what they differ."""
    tool = tools.show(ref, today=clock.today())
    current = next((v for v in tool.versions if v.current), None)
    items = {item.fact.id: _named(item, tool.name) for item in _items(current)}
    return render(
        request,
        "web/tools/show.html",
        {
            "tool": tool,
            "current": current,
            "first": [items[fact_id] for fact_id in FIRST if fact_id in items],
            "rest": [item for fact_id, item in items.items() if fact_id not in FIRST],
            "voice": VOICE,
            "shows_examples": tool.example,
        },
    )


def _items(version: ToolVersionView | None) -> tuple[Shown, ...]:
    return version.items if version else ()


def _named(item: Shown, tool: str) -> Shown:
    """Say of which product a version's answer is said, not only of which number."""
    label = f"{tool} {item.origin.label}"
    return replace(item, origin=replace(item.origin, label=label))
