"""Pages that have not changed are not sent again.

Every public act writes a ledger entry, so the ledger's size, the date (answers go
out of date overnight), the language, the release and the list of legal gateways
together say if a page is new.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language

from answerable.domains.frameworks.queries import verdicts
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.queries import files
from answerable.domains.safeguards.queries import gateways
from answerable.foundations import clock
from answerable.interfaces.ui.access import View, public

OK = 200
_READS = frozenset({"GET", "HEAD"})


def public_page(view: Callable[..., HttpResponse]) -> View:
    """Mark a view public, and answer “not modified” when nothing has changed.

    Shared caches may keep the page but must ask each time, so that a retraction is
    seen at once.
    """
    return _conditional(view, lambda kwargs: "")


def proved_page(view: Callable[..., HttpResponse]) -> View:
    """Mark a page public that says how far the ledger is signed, and who saw that."""
    return _conditional(view, lambda kwargs: files.mark())


def judged_page(view: Callable[..., HttpResponse]) -> View:
    """Mark a page public that shows verdicts, which come after the act they judge.

    A page about one project is new when that project is judged again; any other when
    anything is. So is the proof on it, which comes after the act, too.
    """
    return _conditional(
        view, lambda kwargs: f"{verdicts.newest(kwargs.get('ref', ''))}-{files.mark()}"
    )


def _conditional(
    view: Callable[..., HttpResponse], also: Callable[[dict[str, Any]], str]
) -> View:
    @wraps(view)
    def conditional(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in _READS:
            return view(request, *args, **kwargs)
        etag, modified = _stamp(also(kwargs))
        known = get_conditional_response(request, etag, int(modified.timestamp()))
        if known is not None:
            return _marked(known, etag)
        return _rendered(request, etag, lambda: view(request, *args, **kwargs))

    return public(conditional)


def _rendered(
    request: HttpRequest, etag: str, render: Callable[[], HttpResponse]
) -> HttpResponse:
    """Give the page as it was rendered before, if nothing has happened since.

    Pages without a query are the same for everyone. What someone searched for is
    theirs, so a page with a query is never kept.
    """
    key = hashlib.sha256(f"{etag} {request.path}".encode()).hexdigest()
    kept = None if request.GET else _pages().get(key)
    if kept is not None:
        return _marked(HttpResponse(kept), etag)
    response = render()
    if response.status_code != OK:
        return response
    is_page = response.headers["Content-Type"].startswith("text/html")
    if is_page and not request.GET and not response.cookies:
        _pages().set(key, response.content)
    return _marked(response, etag)


def _pages() -> BaseCache:
    return caches["pages"]


def _marked(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers.setdefault("ETag", etag)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _stamp(also: str) -> tuple[str, datetime]:
    newest = ledger.latest(1)
    number = newest[0].seq if newest else 0
    today = clock.today()
    midnight = datetime.combine(today, time(), tzinfo=clock.LONDON).astimezone(UTC)
    last = f"{newest[0].subject}{newest[0].commitment[:12]}" if newest else ""
    judged = f"-{also}" if also else ""
    etag = f"{number}{last}-{today.isoformat()}-{get_language()}-{_release()}{judged}"
    etag += f"-{gateways.mark()[:12]}"
    modified = max([midnight, *(entry.at for entry in newest)])
    return quote_etag(etag), modified


@cache
def _release() -> str:
    """Name the release by its newest file, which is the same for every worker."""
    folder = Path(settings.PACKAGE) / "interfaces"
    newest = max(p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file())
    return f"{newest:x}"
