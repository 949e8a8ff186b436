"""The Charter stamp in the workspace: ask for it, reply, and see what waits."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.queries import workspaces
from answerable.domains.stamp.actions.replies import ReplyRefused
from answerable.domains.stamp.core.states import STAMP, StampEvent
from answerable.domains.stamp.queries import holdings
from answerable.domains.stamp.queries.holdings import HoldingView
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound, Refused
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.forms import stamp as forms
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui import stamped
from answerable.interfaces.ui.access import requires, signed_in
from answerable.journeys import apply_for_stamp, stamp_subjects

_APPLY = Permission.APPLY_FOR_STAMP
SHOW = "staff:stamp:show"


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """List what waits for whoever decides, and what their bodies asked for."""
    person, today = acting.me(request), clock.today()
    bodies = person.bodies_where(_APPLY)
    own = holdings.of_bodies([body.ref for body in bodies])
    decides = person.may_everywhere(Permission.DECIDE_STAMP)
    waiting = holdings.waiting() if decides else ()
    held = holdings.held(today) if decides else ()
    standing = [one for one in held if one not in waiting]
    shown = (*own, *waiting, *standing)
    projects = [
        row
        for row in workspaces.workspace([body.ref for body in bodies])
        if row.state == ProjectState.PUBLISHED and row.is_own
    ]
    return pages.page(
        request, "stamp/index.html",
        own=own, waiting=waiting, standing=standing,
        decides=decides, bodies=bodies, projects=projects,
        open_for={one.subject for one in own if one.is_held(today)},
        names=stamp_subjects.names(one.subject for one in shown),
        states={one.ref: one.standing(today) for one in shown},
    )  # fmt: skip


@keeps_what_was_typed
@requires(_APPLY)
def apply(request: HttpRequest, subject: str) -> HttpResponse:
    """Ask for the stamp for a project or a body, or say what stands in the way."""
    about = stamp_subjects.subject(subject)
    acting.need(request, _APPLY, about.organisation_ref)
    form = plain.of(request, forms.APPLY)
    said = plain.said(form, request)
    if said is not None:
        by = acting.actor(request, _APPLY, about.organisation_ref)
        try:
            ref = apply_for_stamp.apply(
                ref=subject, reasons=said["reasons"], by=by, at=clock.now()
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done = _("Asked for. Those who decide have been written to.")
            return pages.done(request, done, SHOW, ref)
    return pages.page(
        request, "stamp/apply.html",
        form=form, about=about, crumbs=crumbs(),
        against=apply_for_stamp.may_apply(subject, at=clock.now()),
        bars=stamp_subjects.barred(subject, today=clock.today()),
    )  # fmt: skip


@signed_in
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a stamp with every step, and what this person can do."""
    found, today = holdings.of(ref), clock.today()
    person = acting.me(request)
    answers = person.may(_APPLY, found.organisation_ref)
    decides = person.may_everywhere(Permission.DECIDE_STAMP)
    if not (answers or decides):
        acting.need(request, _APPLY, found.organisation_ref)
    return pages.page(
        request, "stamp/show.html",
        found=found, stamped=stamped.of(found, today=today), answers=answers,
        name=name_of(found), steps=holdings.steps(ref), crumbs=crumbs(),
        bars=stamp_subjects.barred(found.subject, today=today),
        moves=_moves(found, answers=answers, decides=decides),
    )  # fmt: skip


@keeps_what_was_typed
@requires(_APPLY)
def reply(request: HttpRequest, ref: str, entry: int) -> HttpResponse:
    """Put the body's word of at most 80 words beside a step."""
    found = holdings.of(ref)
    acting.need(request, _APPLY, found.organisation_ref)
    step = next((one for one in holdings.steps(ref) if one.entry == entry), None)
    if step is None:
        raise NotFound.of("step of this stamp", str(entry))
    form = plain.of(request, forms.REPLY, text=step.reply.text if step.reply else "")
    said = plain.said(form, request)
    if said is not None:
        by = acting.actor(request, _APPLY, found.organisation_ref)
        try:
            apply_for_stamp.reply(
                ref=ref, entry=entry, text=said["text"], by=by, at=clock.now()
            )
        except ReplyRefused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Your reply stands there now."), SHOW, ref)
    return pages.page(
        request, "stamp/reply.html",
        form=form, step=step, found=found, crumbs=crumbs(found),
    )  # fmt: skip


@keeps_what_was_typed
@requires(_APPLY)
def end(request: HttpRequest, ref: str, event: str) -> HttpResponse:
    """Take an application back, or give the stamp back."""
    found, chosen = holdings.of(ref), StampEvent(event)
    acting.need(request, _APPLY, found.organisation_ref)
    form = plain.of(request, forms.ENDING)
    said = plain.said(form, request)
    if said is not None:
        by = acting.actor(request, _APPLY, found.organisation_ref)
        try:
            _ENDINGS[chosen](ref=ref, reasons=said["reasons"], by=by, at=clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Done. It stands in public."), SHOW, ref)
    return pages.page(
        request, "stamp/decide.html",
        form=form, found=found, event=chosen, name=name_of(found),
        crumbs=crumbs(found), replies=(),
    )  # fmt: skip


_ENDINGS = {
    StampEvent.TAKE_BACK: apply_for_stamp.take_back,
    StampEvent.GIVE_BACK: apply_for_stamp.give_back,
}


def name_of(found: HoldingView) -> str:
    """Return what holds the stamp, or asked for it."""
    return stamp_subjects.names([found.subject])[found.subject]


def crumbs(found: HoldingView | None = None) -> list[pages.Crumb]:
    """Return the way back to the list, and to one stamp."""
    here = [(_("Charter stamp"), pages.address("staff:stamp:index"))]
    return here + ([(found.ref, pages.address(SHOW, found.ref))] if found else [])


def _moves(
    found: HoldingView, *, answers: bool, decides: bool
) -> list[tuple[StampEvent, str]]:
    """List the steps that are open, each with its sentence; the act asks again."""
    held = {_APPLY.value} if answers else set()
    held |= {Permission.DECIDE_STAMP.value} if decides else set()
    is_over = found.until is not None and clock.today() > found.until
    return [
        (StampEvent(row.event), row.sentence)
        for row in STAMP.moves_from(found.state, held)
        if row.event != StampEvent.LAPSE or is_over
    ]
