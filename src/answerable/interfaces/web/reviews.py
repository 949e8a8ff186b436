"""Reviews in public: who judged, how they voted, what was decided, and what is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.queries import reviews
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.queries import editions
from answerable.foundations import clock
from answerable.interfaces.ui import paper
from answerable.interfaces.web import filters
from answerable.interfaces.web.conditional import public_page
from answerable.journeys import review_pack


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every review, the newest first."""
    chosen = request.GET.get("state", "")
    page = reviews.page_of(page=filters.page(request.GET), state=chosen)
    context = {
        "found": page,
        "states": tuple(ReviewState),
        "chosen": chosen,
        "shows_examples": any(line.example for line in page.lines),
    }
    return render(request, "web/reviews/index.html", context)


@public_page
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a review: the votes once it is decided, who judged, and what is due."""
    today = clock.today()
    found = reviews.show(ref, today=today)
    context = {
        "found": found,
        "today": today,
        "texts": [editions.edition(*pin.split("/", 1)) for pin in found.pins],
        "asked": {q.number: _asked(q.edition, q.criterion) for q in found.questions},
        "shows_examples": found.line.example,
    }
    return render(request, "web/reviews/show.html", context)


@public_page
@require_safe
def pack(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what people get to judge by."""
    found = review_pack.of_review(ref, today=clock.today())
    context = {"pack": found, "shows_examples": found.review.line.example}
    return render(request, "web/reviews/pack.html", context)


@public_page
@require_safe
def pack_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the pack as a tagged PDF of at most four pages."""
    found = review_pack.of_review(ref, today=clock.today())
    page = render_to_string("web/reviews/pack_paper.html", {"pack": found}, request)
    return paper.as_pdf(page, f"{ref}.pdf")


def _asked(edition_id: str, criterion: str) -> tuple[Edition, Criterion]:
    framework, _, name = edition_id.partition("/")
    edition = editions.edition(framework, name)
    return edition, edition.by_id[criterion]
