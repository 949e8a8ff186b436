"""Every view declares who may reach it; nothing is reachable by default.

A test walks all URLs and fails on a view without one of these marks.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from answerable.domains.accounts import queries as accounts
from answerable.domains.organisations.core.permissions import Permission

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Anyone may read this, without an account."""
    view.access = "public"  # type: ignore[attr-defined] # a mark on the function
    return view


def by_link(view: View) -> View:
    """Whoever holds a one-time link may use this; the view checks the link."""
    view.access = "by one-time link"  # type: ignore[attr-defined] # a mark
    return view


def signed_in(view: View) -> View:
    """Any member of staff who has signed in with a second factor."""
    return _guarded(view, "signed in")


def requires(permission: Permission) -> Callable[[View], View]:
    """A member of staff who holds this permission for the organisation concerned.

    The decorator asks for sign-in with a second factor; the action or query that
    the view calls checks the permission for the very organisation.
    """

    def mark(view: View) -> View:
        return _guarded(view, f"requires {permission.value}")

    return mark


def _guarded(view: View, access: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not (
            request.session.get("demonstration")
            or accounts.has_second_factor(request.user.pk)
        ):
            return redirect("staff:second_factor")
        return view(request, *args, **kwargs)

    guarded.access = access  # type: ignore[attr-defined] # a mark on the function
    return guarded
