"""Is it ruled out, and is it cleared to go live: the two pages that anyone can read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from answerable.domains.register.core.records import Record
from answerable.domains.register.queries import projects
from answerable.domains.safeguards.core.classification import Classed, Speaker
from answerable.domains.safeguards.queries import classification, clearance, rules
from answerable.foundations import clock
from answerable.interfaces.ui.record import classified
from answerable.interfaces.web.conditional import judged_page
from answerable.journeys import keep_clearance, stamp_subjects


@judged_page
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what law, the letter and the EU Act say of a use, side by side."""
    record = projects.record(ref, today=clock.today())
    if record.tombstone:
        return redirect("web:projects:show", ref)
    found = classification.current(ref)
    rule = rules.current()
    context = {
        **_about(record),
        "found": found,
        "beside": found.side_by_side,
        "by_answers": classified.by_answers(ref),
        "rule": rule,
        "bars": stamp_subjects.barred(ref, today=clock.today()),
        "stopped_by": found.prohibited_by(rule.closes),
        "changed": record.signed and _has_changed(ref, found),
        "today": clock.today(),
    }
    return render(request, "web/projects/classification.html", context)


@judged_page
@require_safe
def cleared(request: HttpRequest, ref: str) -> HttpResponse:
    """Show how each safeguard stands, who decided, and what is live without."""
    today = clock.today()
    record = projects.record(ref, today=today)
    if record.tombstone:
        return redirect("web:projects:show", ref)
    gated = keep_clearance.at_gate(ref, today=today) if record.signed else None
    context = {
        **_about(record),
        "gated": gated,
        "standing": clearance.of(ref, today=today),
        "rule": rules.current(),
    }
    return render(request, "web/projects/clearance.html", context)


def _about(record: Record) -> dict[str, object]:
    return {
        "record": record,
        "speakers": tuple(Speaker),
        "classes": Classed,
        "shows_examples": record.example,
    }


def _has_changed(ref: str, found: classification.Classified) -> bool:
    if not found.standing:
        return False
    mark = keep_clearance.at_gate(ref, today=clock.today()).mark
    return any(one.signed.mark != mark for one in found.standing)
