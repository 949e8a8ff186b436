"""The Charter looked after in public: reviews, yearly reports, and what is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.duties.core.charter_reviews import FRAMEWORK
from answerable.domains.duties.queries import due, oversight, reviews
from answerable.domains.frameworks.queries import editions
from answerable.domains.organisations.queries import charter
from answerable.foundations import clock
from answerable.interfaces.web.conditional import public_page


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Say what the Charter promises to do again, when it is due, and what was done."""
    partners = charter.partners()
    context = {
        "due": due.all_due(today=clock.today()),
        "reviews": reviews.every(),
        "reports": oversight.published(),
        "editions": [
            line.edition
            for line in editions.lines()
            if line.edition.framework == FRAMEWORK
        ],
        "partners": partners,
        "shows_examples": any(one.example for one in partners),
    }
    return render(request, "web/charter/index.html", context)


@public_page
@require_safe
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one review: who, what they found, who answered, what came of it."""
    found, shelf = reviews.one(ref), editions.shelf().editions
    context = {
        "review": found,
        "old": shelf.get(found.edition),
        "new": shelf.get(found.new_edition),
        "shows_examples": _has_examples(),
    }
    return render(request, "web/charter/review.html", context)


@public_page
@require_safe
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one yearly oversight report."""
    context = {"report": oversight.one(ref), "shows_examples": _has_examples()}
    return render(request, "web/charter/report.html", context)


def _has_examples() -> bool:
    return any(one.example for one in charter.partners())
