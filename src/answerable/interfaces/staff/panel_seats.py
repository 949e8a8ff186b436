"""The page of a panel member: my seats, and calling a project in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import call_ins, seats
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.core.panel_views import PanelLine, SeatView
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.queries import panels
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import panels as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires, signed_in
from answerable.journeys import call_in as journey

_ANSWERS = {
    "accept": (SeatState.OFFERED, seats.accept),
    "decline": (SeatState.OFFERED, seats.decline),
    "leave": (SeatState.ACCEPTED, seats.leave),
}


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """Show the seats that this person was asked for or holds."""
    found = _mine(request)
    return pages.page(request, "panels/seats.html", found=found, crumbs=_crumbs())


@requires(Permission.REVIEW)
def answer(request: HttpRequest, ref: str, answer: str) -> HttpResponse:
    """Ask once more, then take a seat, turn it down or leave it."""
    mine = {seat.ref: (line, seat) for line, seat in _mine(request)}
    if answer not in _ANSWERS or ref not in mine:
        raise NotFound.of("seat", ref)
    line, seat = mine[ref]
    if request.method == "POST":
        by = acting.actor(request, Permission.REVIEW, "")
        _ANSWERS[answer][1](ref=ref, by=by, at=clock.now())
        return pages.done(request, _("Thank you. We noted it."), "staff:panels:seats")
    if seat.state is not _ANSWERS[answer][0]:
        return redirect("staff:panels:seats")
    return pages.page(
        request, "panels/answer.html",
        line=line, seat=seat, answer=answer, panel=_panel(line), crumbs=_crumbs(),
    )  # fmt: skip


@keeps_what_was_typed
@requires(Permission.CALL_IN)
def call_in(request: HttpRequest, ref: str) -> HttpResponse:
    """Call a project in for the panel on which this person sits."""
    acting.need_anywhere(request, Permission.CALL_IN)
    line = panels.line(ref)
    first = request.GET.get("project", "")
    form = plain.of(request, forms.CALL_IN, project=first)
    if said := plain.said(form, request):
        try:
            journey.call_in(
                panel=ref,
                project=refs.normalise(said["project"]),
                reasons=said["reasons"],
                by=acting.actor(request, Permission.CALL_IN, ""),
                at=clock.now(),
            )
        except NotPossibleNow as refusal:
            form.refuse(refusal)
        else:
            told = _("Called in. The register team must open a review now.")
            return pages.done(request, told, "staff:panels:seats")
    return pages.page(
        request, "panels/call_in.html", form=form, line=line, crumbs=_crumbs()
    )


@requires(Permission.CALL_IN)
def take_back(request: HttpRequest, ref: str, call: str) -> HttpResponse:
    """Ask once more, then take back what one's own panel called in."""
    acting.need_anywhere(request, Permission.CALL_IN)
    found = panels.one(ref, today=clock.today())
    one = next((one for one in found.call_ins if one.ref == call), None)
    if one is None:
        raise NotFound.of("call-in", call)
    if request.method == "POST":
        by = acting.actor(request, Permission.CALL_IN, "")
        call_ins.take_back(ref=call, by=by, at=clock.now())
        return pages.done(request, _("Taken back."), "staff:panels:seats")
    return pages.page(
        request, "panels/take_back.html", one=one, line=found.line, crumbs=_crumbs()
    )


def _mine(request: HttpRequest) -> tuple[tuple[PanelLine, SeatView], ...]:
    person = acting.me(request)
    return panels.seats_of(person.ref, person.email)


def _panel(line: PanelLine) -> object:
    return panels.one(line.ref, today=clock.today())


def _crumbs() -> list[pages.Crumb]:
    return [(_("Your seats on panels"), pages.address("staff:panels:seats"))]
