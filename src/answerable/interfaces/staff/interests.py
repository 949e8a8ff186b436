"""Declaring one's own interests: what anybody who judges must do, and may undo."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions import interests as acts
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.organisations.queries import interests
from answerable.foundations import clock
from answerable.foundations.core import text
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.ui.access import signed_in

DECLARE = (
    Control(
        "kind",
        N_("What ties you to it?"),
        ControlKind.RADIOS,
        tuple(Option(k.value, k.label, k.sentence) for k in InterestKind),
    ),
    Control(
        "name",
        N_("To which body?"),
        ControlKind.LINE,
        limit=acts.NAME_ROOM,
        hint=N_("Its name, such as a council or a firm."),
    ),
    Control(
        "what",
        N_("What is it?"),
        ControlKind.LINES,
        limit=acts.WHAT_ROOM,
        hint=N_("A sentence. Only the register team reads it."),
    ),
    Control("since", N_("Since when?"), ControlKind.DATE),
)


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """Show what this person has declared, and take another declaration."""
    person = acting.me(request)
    form = plain.of(request, DECLARE)
    said = plain.said(form, request)
    if said is not None:
        try:
            _declare(request, said)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Declared."), "staff:interests:index")
    return pages.page(
        request,
        "reviews/interests.html",
        form=form,
        declared=interests.declared_by(person.ref),
        today=clock.today(),
        crumbs=[(_("Your interests"), pages.address("staff:interests:index"))],
    )


def _declare(request: HttpRequest, said: dict[str, str]) -> None:
    acts.declare(
        person_ref=acting.me(request).ref,
        kind=InterestKind(said["kind"]),
        organisation_ref=_known(said["name"]),
        name=said["name"],
        what=said["what"],
        since=plain.day(said["since"]),
        by=_self(request),
        at=clock.now(),
    )


@signed_in
@require_POST
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that an interest of one's own ended today."""
    acts.end(ref=ref, until=clock.today(), by=_self(request), at=clock.now())
    return pages.done(request, _("It ends today."), "staff:interests:index")


def _self(request: HttpRequest) -> Actor:
    person = acting.me(request)
    body = next(iter(person.bodies), None)
    return (
        Actor(person.ref, body.roles[0].value, body.slug)
        if body
        else Actor(person.ref, "", "")
    )


def _known(name: str) -> str:
    """Return the reference of the body of this very name, if the register has it."""
    for body in organisations.matching(name).bodies:
        if text.folded(name) in (text.folded(body.name), text.folded(body.name_cy)):
            return body.ref
    return ""
