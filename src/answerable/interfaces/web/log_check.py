"""Checking a version against the signed ledger, in the reader's own browser."""

from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.foundations.core.decision import NotFound
from answerable.interfaces.ui.access import public
from answerable.interfaces.web.conditional import public_page

PROGRAM = "answerable_verify"


@public_page
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Say how to check a version; with scripts, the page does it (log_check.js)."""
    context = {"address": settings.ANSWERABLE_BASE_URL}
    return render(request, "web/log/check.html", context)


@public
@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """Give the verifier, the one file that a check needs."""
    spec = find_spec(PROGRAM)
    if spec is None or spec.origin is None:
        raise NotFound.of("program", PROGRAM)
    text = Path(spec.origin).read_bytes()
    headers = {"Content-Disposition": f'attachment; filename="{PROGRAM}.py"'}
    return HttpResponse(text, "text/x-python; charset=utf-8", headers=headers)
