"""Pages about the register itself: what it is, who runs it, what it promises."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import AnswerState
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role, who_has
from answerable.domains.organisations.queries import OrganisationView
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.web.conditional import public_page


@public_page
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/about.html", {"operator": _operator()})


@public_page
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """Say how an entry comes about, and how to read one."""
    catalogue = catalogues.current()
    context = {
        "states": tuple(AnswerState),
        "count": len(catalogue.facts),
        "short_count": len(catalogue.short_entry()),
    }
    return render(request, "web/pages/how.html", context)


@public_page
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Show every role with its permissions, from the two files that decide them."""
    context = {
        "roles": [
            (role, [p for p in Permission if p in role.permissions], _everywhere(role))
            for role in Role
        ],
        "permissions": [(p, who_has(p)) for p in Permission],
    }
    return render(request, "web/pages/roles.html", context)


def _everywhere(role: Role) -> list[Permission]:
    return [p for p in Permission if p in role.everywhere]


@public_page
@require_safe
def who_runs(request: HttpRequest) -> HttpResponse:
    """Say who runs this register and who is in charge of which data."""
    return render(request, "web/pages/who_runs.html", {"operator": _operator()})


@public_page
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/accessibility.html", {"operator": _operator()})


@public_page
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/privacy.html", {"operator": _operator()})


@public_page
@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    hours = settings.SESSION_COOKIE_AGE // 3600
    return render(request, "web/pages/cookies.html", {"session_hours": hours})


def _operator() -> OrganisationView | None:
    try:
        return organisations.operator()
    except NotFound:
        return None
