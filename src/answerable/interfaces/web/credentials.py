"""Credentials of the stamp: what programs ask for, and the page that checks one.

Keys, credentials and lists may be read by pages of other sites, as the ledger may, so
that nobody needs us to check what we signed.
"""

from dataclasses import dataclass

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from answerable.domains.stamp.core import baking, states, status_lists, tokens
from answerable.domains.stamp.core.states import BROKEN, StampState
from answerable.domains.stamp.queries import checking, credentials
from answerable.domains.stamp.queries.checking import Answer
from answerable.domains.stamp.queries.credentials import CredentialView
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.ui import formats, ring
from answerable.interfaces.ui.access import public
from answerable.interfaces.web.conditional import public_page
from answerable.interfaces.web.log_files import to_everyone

REFUSED = 422
KEY_SET = "application/jwk-set+json"
TOKEN = "application/vc+jwt"  # noqa: S105 - a media type: VC-JOSE-COSE §6.1.1
PICTURE = "image/svg+xml"
BRIEFLY = f"public, max-age={int(status_lists.PATIENCE.total_seconds())}"
_NOTHING = gettext_lazy("Paste something first, or choose a picture.")


@public
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Give the public keys that count. RFC 7517."""
    response = JsonResponse(credentials.key_set(), content_type=KEY_SET)
    return _kept_briefly(response)


@public
@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """Say who issues, and with which keys. W3C Controlled Identifiers 1.0."""
    return _kept_briefly(JsonResponse(credentials.issuer()))


@public
@require_safe
def credential(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a credential as it was signed last; also one that counts no more."""
    return _token(credentials.token(ref), f"{ref}.jwt")


@public
@require_safe
def status(request: HttpRequest, number: int) -> HttpResponse:
    """Give the signed list that says which credentials no longer count."""
    return _token(credentials.status_list(number), f"status-{number}.jwt")


@public
@require_safe
def badge(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the picture of a stamp as it stands, which carries its credential."""
    found = _stamp(ref)
    drawn = render_to_string("web/credentials/badge.svg", _drawn(found), using="jinja2")
    picture: str = drawn
    if found.token:
        picture = baking.baked(picture, found.token)
    response = HttpResponse(picture, content_type=PICTURE)
    response["Content-Disposition"] = f'inline; filename="{ref}.svg"'
    return _kept_briefly(response)


# The two marks stand outside, because a page that is kept does not carry them.
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public_page
@require_safe
def embed(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a small page that other sites may show: the stamp as it stands today."""
    found = _stamp(ref)
    context = {
        "found": found,
        "state": _state(found),
        "title": _title(found),
        "about": _about(found),
        "picture": credentials.addresses().badge(ref),
        "page": credentials.addresses().stamp(ref),
    }
    return render(request, "web/credentials/embed.html", context)


@public
@csrf_exempt  # nothing is changed, and readers need no cookie
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a credential, and say whether we signed it and whether it counts."""
    if request.method != "POST":
        return _ask(request)
    given = request.POST.get("credential", "").strip()[: tokens.LONGEST]
    picture = request.FILES.get("picture")
    if not given and picture is None:
        return _ask(request, wrong=_NOTHING)
    at = clock.now()
    if picture is not None:
        answer = checking.of_file(picture.read(baking.LARGEST + 1), at=at)
        return _ask(request, answer=answer)
    return _ask(request, answer=checking.of_given(given, at=at), given=given)


def _ask(
    request: HttpRequest,
    *,
    answer: Answer | None = None,
    given: str = "",
    wrong: object = "",
) -> HttpResponse:
    found = answer.credential if answer else None
    context = {
        "answer": answer,
        "stamp_state": _state(found) if found else None,
        "given": given,
        "wrong": wrong,
        "home": reverse("web:home"),
        "base": settings.ANSWERABLE_BASE_URL,
        "has_lists": bool(credentials.lists_there_are()),
    }
    response = render(
        request,
        "web/credentials/verify.html",
        context,
        status=REFUSED if wrong else 200,
    )
    response["Cache-Control"] = "no-store" if answer or wrong else "no-cache"
    return response


def _stamp(ref: str) -> CredentialView:
    found = credentials.of_holding(ref)
    if found is None:
        raise NotFound.of("stamp", ref)
    return found


def _state(found: CredentialView) -> StampState:
    return states.standing(found.stamp_state, found.until, clock.today())


def _title(found: CredentialView) -> str:
    said = {"subject": found.subject, "state": _(_state(found).label)}
    return _("Charter stamp of %(subject)s: %(state)s") % said


def _about(found: CredentialView) -> str:
    """Say all eleven parts, for those who cannot see the ring."""
    return "; ".join(
        f"{part.principle}. {_(part.label)}: {_(part.verdict.label)}"
        for part in found.parts
    )


@dataclass(frozen=True)
class _Line:
    """A line of words in the middle of the ring."""

    text: str
    y: int
    size: int
    is_bold: bool = False


def _drawn(found: CredentialView) -> dict[str, object]:
    state = _state(found)
    return {
        "title": _title(found),
        "about": _about(found),
        "parts": list(
            zip(found.parts, ring.segments(is_broken=state in BROKEN), strict=True)
        ),
        "stands": state in states.STANDING,
        "lines": _words(found, state),
    }


def _words(found: CredentialView, state: StampState) -> list[_Line]:
    """Say in the middle of the ring what a reader must not miss."""
    stands = state in states.STANDING
    when = found.until if stands or state is StampState.LAPSED else found.changed_on
    until = _("until %(date)s") if stands else _("%(date)s")
    return [
        _Line(_("Charter stamp"), 180, 24, is_bold=True),
        _Line(_(state.label), 210, 19),
        _Line(until % {"date": formats.day(when)}, 236, 15),
        _Line(found.subject, 260, 15),
    ]


def _token(token: str, name: str) -> HttpResponse:
    response = HttpResponse(token, content_type=TOKEN)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return _kept_briefly(response)


def _kept_briefly(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = BRIEFLY
    return to_everyone(response)
