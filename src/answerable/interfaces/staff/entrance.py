"""Ways in: a one-time link, an invitation, and the second step that all staff need."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from answerable.domains.accounts import queries as accounts
from answerable.domains.accounts.actions import sign_in_links
from answerable.domains.accounts.actions.people import WeakPassword
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions import invitations
from answerable.foundations import clock
from answerable.foundations.core.decision import Refused
from answerable.interfaces.staff import pages
from answerable.interfaces.staff.forms import plain, shapes
from answerable.interfaces.ui.access import View, by_link

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def with_password(view: View) -> View:
    """Someone who has signed in, before they have set up a second step."""
    guarded: View = login_required(view)
    guarded.access = "signed in, second step not needed"  # type: ignore[attr-defined]
    return guarded


@with_password
def second_factor(request: HttpRequest) -> HttpResponse:
    """Explain the second step and lead to setting it up."""
    has_one = accounts.has_second_factor(request.user.pk or 0)
    return pages.page(request, "second_factor.html", has_one=has_one)


@by_link
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a one-time link. Opening the page uses nothing up; the button does."""
    if request.method != "POST":
        return pages.page(request, "sign_in_by_link.html")
    try:
        person = sign_in_links.redeem(token=token, at=clock.now())
    except Refused as refusal:
        return _closed(request, refusal)
    login(request, person, backend=BACKEND)
    request.session["demonstration"] = True
    messages.success(
        request, _("You are signed in as %(name)s.") % {"name": person.name}
    )
    return redirect("staff:home")


@by_link
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: a name, a password, and on to the second step."""
    try:
        invited = organisations.invitation(token, at=clock.now())
    except Refused as refusal:
        return _closed(request, refusal)
    has_account = accounts.by_email(invited.email) is not None
    controls = () if has_account else shapes.ACCOUNT
    form = plain.of(request, controls, name=invited.name)
    said = plain.said(form, request)
    if said is not None and (response := _accept(request, token, form, said)):
        return response
    return pages.page(
        request,
        "accept_invitation.html",
        invited=invited,
        form=form,
        has_account=has_account,
    )


def _accept(
    request: HttpRequest, token: str, form: plain.Form, said: dict[str, str]
) -> HttpResponse | None:
    # A password is taken as typed: spaces and all.
    password = request.POST.get("password", "")
    name = said.get("name", "")
    try:
        person = invitations.accept(
            token=token,
            name=name,
            password=password,
            at=clock.now(),
            language=get_language() or "en",
        )
    except WeakPassword as refusal:
        form.refuse(refusal, "password")
        return None
    if not said:
        messages.success(request, _("You have the new role. Sign in to use it."))
        return redirect("account_login")
    login(request, person, backend=BACKEND)
    record_authentication(request, person, method="password")
    messages.success(request, _("Welcome. Your account is ready."))
    return redirect("staff:second_factor")


def _closed(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return pages.page(request, "link_closed.html", status=410, reasons=refusal.reasons)
