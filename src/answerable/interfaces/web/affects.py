"""What affects me: by place here, and by service and part in the reader's browser.

A postcode comes in the body of one request and becomes the code of an area; it is not
kept, logged, nor put in an address. Whoever somebody is stays behind the # of an
address, which no browser sends (UK GDPR, Article 5(1)(c): no more data than needed).
"""

import logging

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from answerable.domains.organisations.core import areas, postcodes
from answerable.domains.organisations.core.areas import Area
from answerable.domains.organisations.core.postcodes import Postcode
from answerable.domains.organisations.queries import places
from answerable.domains.register.queries import affecting
from answerable.foundations.core.decision import Refused
from answerable.interfaces.ui.access import public
from answerable.interfaces.web import nearness
from answerable.interfaces.web.conditional import public_page

log = logging.getLogger(__name__)

REFUSED = 422
LONGEST = 100
MOST_OFFERED = 24
_NOTHING = _("Type something first: a postcode, or the name of a council.")
_NO_TABLE = _(
    "Postcodes cannot be looked up here. Type the name of your council, or choose it "
    "below."
)
_NO_POSTCODE = _(
    "We know no place in the United Kingdom with that postcode. Check it, or type the "
    "name of your council."
)
_NO_NAME = _(
    "We know no council, county or region of that name. Check how it is written, or "
    "choose it below."
)


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Ask for a place, and offer those that an earlier answer may mean."""
    return _ask(request, offered=_offered(request.GET))


@public
@csrf_exempt  # nothing is changed, and readers need no cookie
@sensitive_post_parameters()
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Turn a postcode or a name into a place, and forget it."""
    typed = request.POST.get("place", "")[:LONGEST]
    postcode = postcodes.read(typed)
    try:
        codes, is_certain, wrong = _of_postcode(postcode) if postcode else _named(typed)
    except Refused:
        log.exception("The table of postcodes cannot be read.")
        codes, is_certain, wrong = (), False, _NO_TABLE
    if not codes:
        return _ask(request, wrong=wrong)
    if is_certain:
        return redirect("web:affects:show", codes[0])
    asked = QueryDict(mutable=True)
    asked.setlist("area", list(codes[:MOST_OFFERED]))
    return redirect(f"{reverse('web:affects:index')}?{asked.urlencode()}")


@public_page
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show what reaches a place, nearest first, for readers to narrow by themselves."""
    place = places.place(code)
    around = affecting.around(code)
    context = {
        "place": place,
        "lies_in": places.gazetteer().around(code)[1:],
        "around": around,
        "nears": nearness.nears(around, places.gazetteer()),
        "fits": nearness.fits(around),
        "silent": sum(not project.says_whom for project in around.projects),
        "shows_examples": place.example or any(p.row.example for p in around.projects),
    }
    return render(request, "web/affects/show.html", context)


def _ask(
    request: HttpRequest, *, offered: tuple[Area, ...] = (), wrong: object = ""
) -> HttpResponse:
    context = {
        "offered": offered,
        "groups": nearness.groups(
            places.gazetteer(), places.known(), get_language() or "en"
        ),
        "by_postcode": places.has_postcodes(),
        "wrong": wrong,
        "shows_examples": any(area.example for area in offered),
    }
    status = REFUSED if wrong else 200
    response = render(request, "web/affects/index.html", context, status=status)
    response["Cache-Control"] = "no-store" if wrong else "no-cache"
    return response


_Answer = tuple[tuple[str, ...], bool, object]


def _of_postcode(postcode: Postcode) -> _Answer:
    if not places.has_postcodes():
        return (), False, _NO_TABLE
    found = places.of_postcode(postcode)
    return found.areas, found.is_certain, _NO_POSTCODE


def _named(typed: str) -> _Answer:
    if not typed.strip():
        return (), False, _NOTHING
    known = {area.code for area in places.known()}
    found = [a.code for a in places.gazetteer().matching(typed) if a.code in known]
    return tuple(found), len(found) == 1, _NO_NAME


def _offered(asked: QueryDict) -> tuple[Area, ...]:
    """Return the areas named in an address; what is no area is left out."""
    known = places.gazetteer().areas
    codes = dict.fromkeys(asked.getlist("area")[:MOST_OFFERED])
    return tuple(known[c] for c in codes if areas.is_code(c) and c in known)
