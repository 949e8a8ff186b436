"""Nothing typed is lost when a session ends in the middle of a page.

What was posted is parked in a new, anonymous session of the same browser, shown to
copy, and put back into the form after sign-in. It goes when it is saved, or with the
session. Django keeps a session's contents when an anonymous visitor signs in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from answerable.interfaces.staff import pages
from answerable.interfaces.ui import failures

View = Callable[..., HttpResponse]

LARGEST = 300_000
_PARKED = "parked"
_AT_MOST = 3
_NOT_TYPED = ("csrfmiddlewaretoken", "action", "seen")


def keeps_what_was_typed(view: View) -> View:
    """Guard a form's view, outside its access check, against a lost session."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            return _signed_out(request)
        return view(request, *args, **kwargs)

    return guarded


def _signed_out(request: HttpRequest) -> HttpResponse:
    is_parked = park(request)
    next_page = urlencode({"next": request.get_full_path()})
    return pages.page(
        request,
        "signed_out.html",
        status=403,
        kept=failures.kept_text(request),
        is_parked=is_parked,
        sign_in=f"{reverse('account_login')}?{next_page}",
    )


def park(request: HttpRequest) -> bool:
    """Keep what was posted for this page; say whether there was room."""
    typed = request.POST.copy()
    for name in _NOT_TYPED:
        typed.pop(name, None)
    text = typed.urlencode()
    if len(text) > LARGEST:
        return False
    parked = dict(request.session.get(_PARKED, {}))
    parked.pop(request.path, None)
    kept = list(parked.items())[-(_AT_MOST - 1) :]
    request.session[_PARKED] = dict([*kept, (request.path, text)])
    return True


def parked(request: HttpRequest) -> QueryDict | None:
    """Return what was parked for this page, or None."""
    text = request.session.get(_PARKED, {}).get(request.path)
    return QueryDict(text) if text else None


def waiting(request: HttpRequest) -> list[str]:
    """Return the pages that have something typed and not saved."""
    return list(request.session.get(_PARKED, {}))


def forget(request: HttpRequest) -> None:
    """Drop what was parked for this page: it is saved now, or not wanted."""
    kept = request.session.get(_PARKED, {})
    if kept.pop(request.path, None) is not None:
        request.session[_PARKED] = kept
