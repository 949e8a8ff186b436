"""What programs ask for: is it up, what may be crawled, where to report a weakness."""

from datetime import timedelta

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations import queries as organisations
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.ui import problems
from answerable.interfaces.ui.access import public

PLAIN = "text/plain; charset=utf-8"
CONTACT_VALID_FOR = timedelta(days=180)


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say whether the register can read its database, and how far its ledger is."""
    try:
        size = ledger.size()
    except DatabaseError as error:
        problem = problems.of_database(error)
        return JsonResponse({"status": "down", "why": problem.code}, status=503)
    return JsonResponse({"status": "up", "ledger_entries": size})


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let everyone read everything public."""
    lines = ["User-agent: *", "Disallow: /staff/", "Disallow: /accounts/", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say where to report a weakness (RFC 9116)."""
    expires = (clock.now() + CONTACT_VALID_FOR).strftime("%Y-%m-%dT00:00:00Z")
    address = settings.ANSWERABLE_BASE_URL + reverse("security")
    lines = [
        f"Contact: {_contact()}",
        f"Expires: {expires}",
        "Preferred-Languages: en, cy",
        f"Canonical: {address}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def _contact() -> str:
    try:
        email = organisations.operator().contact_email
    except NotFound:
        email = ""
    if email:
        return f"mailto:{email}"
    return settings.ANSWERABLE_BASE_URL + reverse("web:who_runs")
