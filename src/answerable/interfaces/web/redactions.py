"""The feed of what was erased: mirrors apply it before they serve anything."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from answerable.domains.register.queries import redactions
from answerable.interfaces.ui.access import public
from answerable.interfaces.web import documents, log_files


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give every erasure, as it stands now."""
    response = documents.as_json(redactions.feed(), "redactions.json")
    response["Cache-Control"] = "no-cache"
    return log_files.to_everyone(response)
