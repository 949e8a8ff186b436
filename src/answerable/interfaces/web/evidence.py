"""Does it work, and for everyone? Counts by group, and results beside promises."""

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from answerable.domains.evidence.core.documents import COUNTED, FOLLOWED_UP
from answerable.domains.evidence.core.records import EvidenceView
from answerable.domains.evidence.queries import outcomes, tables
from answerable.domains.register.core.records import Record
from answerable.domains.register.queries import projects
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.ui.record import evidence as showing
from answerable.interfaces.web.conditional import judged_page
from answerable.interfaces.web.documents import harmless


@judged_page
@require_safe
def fairness(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what was counted by group, for each version of the tool."""
    record = projects.record(ref, today=clock.today())
    if record.tombstone:
        return redirect("web:projects:show", ref)
    using = tables.used(record)
    found = tables.of_project(ref, using)
    return _page(request, "fairness", record, now=using.labels, tables=[
        (one, showing.comparisons(one.document) if one.document else {})
        for one in found
    ])  # fmt: skip


@judged_page
@require_safe
def results(request: HttpRequest, ref: str) -> HttpResponse:
    """Show each promise with every result that was measured."""
    record = projects.record(ref, today=clock.today())
    if record.tombstone:
        return redirect("web:projects:show", ref)
    found = outcomes.of_project(ref, today=clock.today())
    every = [r for one in found.promised for r in one.results] + list(found.others)
    return _page(request, "results", record, outcomes=found, compared={
        one.ref: _of_result(one) for one in every
    })  # fmt: skip


def _of_result(one: EvidenceView) -> Any:
    measures = (showing.RESULT,)
    return showing.comparisons(one.document, measures) if one.document else {}


@judged_page
@require_safe
def as_csv(request: HttpRequest, ref: str, evidence: str) -> HttpResponse:
    """Give what is shown of one table as a file; what is hidden stays empty."""
    record = projects.record(ref, today=clock.today())
    found = tables.one(ref, evidence, tables.used(record))
    if record.tombstone or found.document is None:
        raise NotFound.of("evidence", evidence)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = (*COUNTED, *FOLLOWED_UP)
    writer.writerow(("characteristic", "group", *columns))
    for row in found.document.groups:
        shown = [row.shown(column) for column in columns]
        writer.writerow([harmless(row.characteristic), harmless(row.name), *shown])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{evidence}.csv"'
    return response


def _page(
    request: HttpRequest, name: str, record: Record, **found: Any
) -> HttpResponse:
    context = {
        "record": record,
        "percent": showing.percent,
        "shows_examples": record.example,
        **found,
    }
    return render(request, f"web/evidence/{name}.html", context)
