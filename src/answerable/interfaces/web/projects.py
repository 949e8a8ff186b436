"""Projects in public: find one, read it, read how it was and what changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from answerable.domains.catalogue.core.facts import Section
from answerable.domains.ledger.queries import proving
from answerable.domains.register.core.records import Record
from answerable.domains.register.queries import listings, projects, similar, versions
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.ui.access import public
from answerable.interfaces.ui.record import judged, people
from answerable.interfaces.ui.record import page as record_page
from answerable.interfaces.ui.record.changes import by_fact
from answerable.interfaces.web import areas, documents, filters
from answerable.interfaces.web.conditional import judged_page, proved_page, public_page

GONE = 410
SORTS = {
    "best": _("Best match first"),
    "newest": _("Newest first"),
    "title": _("By name"),
    "organisation": _("By organisation"),
    "stage": _("By stage"),
}

_WITHOUT_WORDS = {name: label for name, label in SORTS.items() if name != "best"}


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Find projects by words and filters."""
    listing = areas.named(
        listings.listing(
            filters.read(request.GET),
            page=filters.page(request.GET),
            sort=request.GET.get("sort", ""),
            upto=filters.upto(request.GET),
        )
    )
    sort = listing.sort if request.GET.get("sort") == listing.sort else ""
    return render(
        request,
        "web/projects/index.html",
        {
            "listing": listing,
            "chosen": filters.chosen(request.GET, listing.facets),
            "sorts": SORTS if listing.filters.words else _WITHOUT_WORDS,
            "sort": sort,
            "address": filters.address(listing.filters, sort),
            "shows_examples": any(row.example for row in listing.rows),
        },
    )


@judged_page
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a project as published now, or the stone that marks where it was."""
    if refs.normalise(ref) != ref:
        return redirect("web:projects:show", refs.normalise(ref), permanent=True)
    record = projects.record(ref, today=clock.today())
    if record.tombstone:
        return _gone(request, record)
    context = {**_context(record), "similar": similar.like(ref)}
    return render(request, "web/projects/show.html", context)


def _context(record: Record) -> dict[str, Any]:
    """Give the page of a project with how it was judged, and its proof."""
    context = record_page.context(record)
    said = people.of_record(record, today=clock.today())
    also = (Section.WORKING,) if said and said.shows_outcomes else ()
    return context | {
        "sections": judged.placed(context["sections"], also=also),
        "people": said,
        "judged": judged.of_record(record),
        "inclusion": proving.inclusion(record.version.ledger_entry),
    }


def _gone(request: HttpRequest, record: Record) -> HttpResponse:
    context = {"record": record, "shows_examples": record.example}
    return render(request, "web/projects/tombstone.html", context, status=GONE)


@proved_page
@require_safe
def version(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show a project as it was in one version."""
    try:
        record = versions.record(ref, number, today=clock.today())
    except NotFound:
        record = projects.record(ref, today=clock.today())
        if record.tombstone is None:
            raise
        return _gone(request, record)
    if not record.version.current:
        # What is kept as it was is judged by the day it was published.
        published_on = clock.london_date(record.version.published_at)
        record = versions.record(ref, number, today=published_on)
    context = _context(record)
    context["newest"] = max(line.number for line in record.history)
    return render(request, "web/projects/version.html", context)


@public_page
@require_safe
def difference(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what changed between any two versions."""
    record = projects.record(ref, today=clock.today())
    if record.tombstone:
        return _gone(request, record)
    earlier, later = _two_versions(request, record)
    return render(
        request,
        "web/projects/difference.html",
        {
            "record": record,
            "earlier": earlier,
            "later": later,
            "changes": by_fact(
                versions.differences(ref, earlier, later), record.language
            ),
            "lines": {line.number: line for line in record.history},
            "shows_examples": record.example,
        },
    )


def _two_versions(request: HttpRequest, record: Record) -> tuple[int, int]:
    """Return the versions asked for, the earlier first; else the last two."""
    numbers = {str(line.number): line.number for line in record.history}
    newest = record.version.number
    first = numbers.get(request.GET.get("from", ""), max(newest - 1, 1))
    second = numbers.get(request.GET.get("to", ""), newest)
    return min(first, second), max(first, second)


@public
@require_safe
def document(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Give a version as people read it, in canonical JSON."""
    return documents.as_json(versions.document(ref, number), f"{ref}-{number}.json")


@public
@require_safe
def opening(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Give all it takes to check a version against its entry in the ledger."""
    name = f"{ref}-{number}-opening.json"
    return documents.as_json(versions.opening(ref, number), name)


@public
@require_safe
def csv(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Give the answers of a version as a table."""
    record = versions.record(ref, number, today=clock.today())
    return documents.as_csv(record, f"{ref}-{number}.csv")


@public
@require_safe
def qr(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a square code that leads to the project's page."""
    projects.record(ref, today=clock.today())
    return documents.as_square_code(ref)
