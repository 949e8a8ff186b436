"""How a view answers: a page with what every workspace page needs, or a way onward."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from answerable.interfaces.staff import acting

LONGEST_PAGE = 6
Words = str
Crumb = tuple[Words, str]


def page(
    request: HttpRequest, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Show a page of the workspace. Nothing of it may be kept by a cache."""
    signed_in = request.user.is_authenticated
    frame = {
        "me": acting.me(request) if signed_in else None,
        "notes": messages.get_messages(request),
        "is_demonstration": request.session.get("demonstration", False),
    }
    response = render(request, f"staff/{template}", frame | context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def asked(request: HttpRequest) -> int:
    """Return which page of a list was asked for, or the first."""
    text = request.GET.get("page", "")
    is_number = text.isascii() and text.isdigit() and len(text) < LONGEST_PAGE
    return int(text) if is_number else 1


def address(name: str, *args: str) -> str:
    """Return the address of a page, for breadcrumbs."""
    return reverse(name, args=args)


def done(request: HttpRequest, said: Words, to: str, *args: str) -> HttpResponse:
    """Say what was done and go on to a page, so that a reload repeats nothing."""
    messages.success(request, said)
    return redirect(to, *args)
