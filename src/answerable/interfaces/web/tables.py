"""The register's tables for programs: enough, with the documents, to rebuild it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from answerable.interfaces.web import documents
from answerable.interfaces.web.conditional import proved_page
from answerable.journeys import tell_register


@proved_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Name the tables."""
    return documents.as_json(tell_register.index(), "index.json")


@proved_page
@require_safe
def table(request: HttpRequest, name: str) -> HttpResponse:
    """Give one table."""
    return documents.as_json(tell_register.table(name), f"{name}.json")
