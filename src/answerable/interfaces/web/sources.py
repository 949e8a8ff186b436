"""The registers that entries are copied from, and what each import did."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.sources.core.planning import Fate
from answerable.domains.sources.queries import imports, listed, told
from answerable.domains.sources.queries.imports import ImportView
from answerable.domains.sources.queries.listed import SourceView
from answerable.domains.sources.queries.told import Told
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.ui.access import public
from answerable.interfaces.web import filters
from answerable.journeys import import_report

SHOWN = 20
PER_PAGE = 50


@dataclass(frozen=True)
class Listed:
    """A source in the list, with its newest import."""

    source: SourceView
    newest: ImportView | None


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every register that entries are copied from."""
    rows = [
        Listed(source, next(iter(imports.public_listing(source.slug, 1)), None))
        for source in listed.every()
    ]
    return render(request, "web/sources/index.html", {"rows": rows})


@public
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a source is, under which licence we copy it, and what came of it."""
    found = imports.public_listing(slug)
    newest = found[0] if found else None
    context = {
        "source": listed.by_slug(slug),
        "imports": found,
        "newest": newest,
        "refused": told.rows(newest.ref, Fate.REFUSED, limit=SHOWN) if newest else [],
        "recoded": told.recoded(newest.ref, limit=SHOWN) if newest else [],
        "recoded_rows": told.count_recoded(newest.ref) if newest else 0,
    }
    return render(request, "web/sources/show.html", context)


@public
@require_safe
def imported(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Show every row of an import that was refused, merged or written otherwise."""
    found = _of(slug, ref)
    outcome = request.GET.get("rows", "recoded")
    counts = {"recoded": told.count_recoded(ref)} | told.outcomes(ref)
    whole = counts.get(outcome, 0)
    pages = max(1, -(-whole // PER_PAGE))
    page = min(filters.page(request.GET), pages)
    context = {
        "source": listed.by_slug(slug),
        "found": found,
        "counts": counts,
        "outcome": outcome,
        "rows": _rows(ref, outcome, page),
        "page": page,
        "pages": pages,
    }
    return render(request, "web/sources/imported.html", context)


def _rows(ref: str, outcome: str, page: int) -> list[Told]:
    offset = PER_PAGE * (page - 1)
    if outcome == "recoded":
        return told.recoded(ref, offset=offset, limit=PER_PAGE)
    return told.rows(ref, outcome, offset=offset, limit=PER_PAGE)


@public
@require_safe
def report(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Give everything that an import tells, as JSON."""
    found = _of(slug, ref)
    response = StreamingHttpResponse(
        import_report.parts(found.ref), content_type="application/json"
    )
    response["Content-Disposition"] = f'inline; filename="{found.ref}.json"'
    response["Access-Control-Allow-Origin"] = "*"
    return cast("HttpResponse", response)  # streamed, which Django types apart


def _of(slug: str, ref: str) -> ImportView:
    found = imports.show(ref)
    if found.source_slug != slug or found.started_at is None:
        raise NotFound.of("import", ref)
    return found
