"""Panels for the register team: the list, the draw, the seats, and their end."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import panels as acts
from answerable.domains.panels.actions import seats
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.actions.panels import PanelRefused
from answerable.domains.panels.core import lots
from answerable.domains.panels.core.panel_views import GroupLine, PanelView
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.queries import panels, pool, rehearsing
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import panels as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import draw_panel

_RUN = Permission.RUN_PANEL
_NOTED = {state.value for state in (SeatState.DECLINED, SeatState.PASSED_OVER)}
_NOTED |= {SeatState.LEFT.value}


@requires(Permission.RUN_PANEL)
def index(request: HttpRequest) -> HttpResponse:
    """List panels and pools, and what panels called in."""
    acting.need_anywhere(request, _RUN)
    return pages.page(
        request,
        "panels/index.html",
        panels=panels.listed(),
        pools=pool.listed(),
        waiting=panels.waiting_call_ins(),
    )


@keeps_what_was_typed
@requires(Permission.RUN_PANEL)
def announce(request: HttpRequest, ref: str) -> HttpResponse:
    """Plan a panel, see each person's chance, then publish the list."""
    acting.need_anywhere(request, _RUN)
    found = pool.one(ref)
    form = plain.of(request, forms.ANNOUNCE)
    said = plain.said(form, request)
    groups: tuple[GroupLine, ...] = ()
    if said:
        wanted = forms.wanted(said)
        groups, decision = rehearsing.rehearse(ref, wanted, today=clock.today())
        if not decision.allowed:
            form.refuse(PanelRefused(decision))
        elif request.POST.get("sure") == "yes":
            by = acting.actor(request, _RUN, found.body_ref)
            made = acts.announce(pool=ref, wanted=wanted, by=by, at=clock.now())
            told = _("The list is public. The draw comes when the seed is known.")
            return pages.done(request, told, "staff:panels:show", made)
    return pages.page(
        request, "panels/announce.html",
        form=form, pool=found, groups=groups, crumbs=_crumbs(),
    )  # fmt: skip


@requires(Permission.RUN_PANEL)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a panel with the people on it, and what can be done now."""
    found = _read(request, ref)
    return pages.page(
        request,
        "panels/show.html",
        panel=found,
        line=found.line,
        today=clock.today(),
        crumbs=_crumbs(),
    )


@requires(Permission.RUN_PANEL)
def draw(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for the seed, show it once more, then draw."""
    found = _read(request, ref)
    form = plain.of(request, forms.DRAW)
    said = plain.said(form, request)
    if said and request.POST.get("sure") == "yes":
        try:
            draw_panel.draw(
                panel=ref, seed=said["seed"], by=_by(request), at=clock.now()
            )
        except (PanelRefused, NotPossibleNow) as refusal:
            form.refuse(refusal)
            said = None
        else:
            told = _("Drawn. We wrote to everyone who was drawn.")
            return pages.done(request, told, "staff:panels:show", ref)
    seed = lots.settled(said["seed"]) if said else ""
    return pages.page(
        request, "panels/draw.html",
        form=form, panel=found, seed=seed, crumbs=_crumbs(ref, found),
    )  # fmt: skip


@requires(Permission.RUN_PANEL)
@require_POST
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a panel begin that has enough members."""
    acts.begin(ref=ref, by=_by(request), at=clock.now())
    return pages.done(request, _("The panel sits."), "staff:panels:show", ref)


@requires(Permission.RUN_PANEL)
def give_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop a panel, with the reason in public."""
    found = _read(request, ref)
    form = plain.of(request, forms.WHY)
    if said := plain.said(form, request):
        acts.give_up(ref=ref, why=said["why"], by=_by(request), at=clock.now())
        return pages.done(request, _("Stopped."), "staff:panels:show", ref)
    return pages.page(
        request, "panels/give_up.html",
        form=form, panel=found, crumbs=_crumbs(ref, found),
    )  # fmt: skip


@requires(Permission.RUN_PANEL)
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask somebody to sit beside the residents for what they know."""
    found = _read(request, ref)
    form = plain.of(request, forms.CHOOSE)
    if said := plain.said(form, request):
        try:
            draw_panel.choose(panel=ref, **said, by=_by(request), at=clock.now())
        except (NotPossibleNow, NotFound) as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("They are asked."), "staff:panels:show", ref)
    return pages.page(
        request, "panels/choose.html",
        form=form, panel=found, crumbs=_crumbs(ref, found),
    )  # fmt: skip


@requires(Permission.RUN_PANEL)
@require_POST
def ask_next(request: HttpRequest, ref: str, place: int) -> HttpResponse:
    """Ask whoever comes next in the draw."""
    draw_panel.ask_next(panel=ref, place=place, by=_by(request), at=clock.now())
    return pages.done(request, _("The next one is asked."), "staff:panels:show", ref)


@requires(Permission.RUN_PANEL)
def note(request: HttpRequest, ref: str, seat: str, state: str) -> HttpResponse:
    """Ask once more, then note that somebody turned a seat down or left it."""
    found = _read(request, ref)
    views = {view.ref: view for place in found.places for view in place}
    if state not in _NOTED or seat not in views:
        raise NotFound.of("seat", seat)
    if request.method == "POST":
        seats.note(ref=seat, state=SeatState(state), by=_by(request), at=clock.now())
        return pages.done(request, _("Noted."), "staff:panels:show", ref)
    return pages.page(
        request, "panels/note.html", panel=found, seat=views[seat],
        state=SeatState(state), crumbs=_crumbs(ref, found),
    )  # fmt: skip


def _read(request: HttpRequest, ref: str) -> PanelView:
    acting.need_anywhere(request, _RUN)
    return panels.one(ref, today=clock.today(), names_people=True)


def _by(request: HttpRequest) -> Actor:
    return acting.actor(request, _RUN, "")


def _crumbs(ref: str = "", found: PanelView | None = None) -> list[pages.Crumb]:
    crumbs = [(_("Residents’ panels"), pages.address("staff:panels:index"))]
    if found:
        crumbs.append((found.line.name, pages.address("staff:panels:show", ref)))
    return crumbs
