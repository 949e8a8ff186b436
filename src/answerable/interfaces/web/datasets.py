"""Sets of data across projects: what is known about each, and what uses it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.register.queries import datasets
from answerable.interfaces.web import filters
from answerable.interfaces.web.conditional import public_page


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every set of data that published entries name."""
    words = request.GET.get("words", "").strip()[:100]
    context = {
        "found": datasets.sources(words, page=filters.page(request.GET)),
        "words": words,
    }
    return render(request, "web/datasets/index.html", context)


@public_page
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Say what entries say of one set of data, side by side."""
    uses = datasets.uses(key)
    context = {
        "uses": uses,
        "name": uses[0].said.name,
        "label": datasets.label,
        "shows_examples": any(use.project.example for use in uses),
        "facts": {
            column: sorted(
                {
                    datasets.label(column, value)
                    for use in uses
                    if (value := getattr(use.said, column))
                }
            )
            for column in ("held_by", "collected_for", "personal", "kind")
        },
        "projects": len({use.project.ref for use in uses}),
    }
    return render(request, "web/datasets/show.html", context)
