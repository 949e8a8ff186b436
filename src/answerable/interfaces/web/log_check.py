"""Checking a version against the signed ledger, in the reader's own browser."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.interfaces.web.conditional import public_page


@public_page
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Say how to check a version; with scripts, the page does it (log_check.js)."""
    context = {"address": settings.ANSWERABLE_BASE_URL}
    return render(request, "web/log/check.html", context)
