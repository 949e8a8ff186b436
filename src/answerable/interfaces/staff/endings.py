"""How a project ends in public: retired, decided against, or taken off the register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions.moves import NotPossibleNow
from answerable.domains.register.core.records import DraftView
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.queries import drafts
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.interfaces.staff import acting, pages, projects
from answerable.interfaces.staff.forms import endings, plain, shapes
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import end_project, retract_project

SEND = "staff:projects:send"


@keeps_what_was_typed
@requires(Permission.EDIT_PROJECT)
def retire(request: HttpRequest, ref: str) -> HttpResponse:
    """Say in the draft that a project has stopped; an approver makes it public."""
    draft, by = _read(request, ref, Permission.EDIT_PROJECT)
    form = plain.of(request, endings.retire())
    said = plain.said(form, request)
    if said is not None:
        kept = {"choice": said["kept"], "text": said["kept_text"]}
        try:
            end_project.retire(
                ref=ref,
                reason=said["reason"],
                on=plain.day(said["on"]),
                kept_for_audit=kept,
                who_was_told=said["told"],
                by=by,
                at=clock.now(),
            )
        except InvalidValue as refusal:
            form.refuse(refusal)
        else:
            return pages.done(
                request, _("Written into the draft. Now send it."), SEND, ref
            )
    return _page(request, "endings/retire.html", draft, form)


@keeps_what_was_typed
@requires(Permission.EDIT_PROJECT)
def decide_not_to(request: HttpRequest, ref: str) -> HttpResponse:
    """Say in the draft that the body decided against it, for an approver to publish."""
    draft, by = _read(request, ref, Permission.EDIT_PROJECT)
    form = plain.of(request, endings.decide_not_to())
    said = plain.said(form, request)
    if said is not None:
        on = plain.day(said.pop("on"))
        try:
            end_project.decide_not_to(ref=ref, on=on, by=by, at=clock.now(), **said)
        except InvalidValue as refusal:
            form.refuse(refusal)
        else:
            return pages.done(
                request, _("Written into the draft. Now send it."), SEND, ref
            )
    return _page(request, "endings/decide_not_to.html", draft, form)


@keeps_what_was_typed
@requires(Permission.RETRACT_PROJECT)
def retract(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an entry off the register, after one more question."""
    acting.need(request, Permission.RETRACT_PROJECT, drafts.keeper_ref(ref))
    by = acting.actor(request, Permission.RETRACT_PROJECT, drafts.keeper_ref(ref))
    form = plain.of(request, shapes.RETRACT)
    said = plain.said(form, request)
    is_sure = request.POST.get("sure") == "yes"
    if said is None or not is_sure:
        heading = drafts.heading(ref)
        return pages.page(
            request, "endings/retract.html", heading=heading, form=form, said=said
        )
    try:
        retract_project.retract(ref=ref, by=by, at=clock.now(), **said)
    except NotPossibleNow:
        if drafts.heading(ref).state != ProjectState.RETRACTED:
            raise
    return redirect("web:projects:show", ref)


def _read(
    request: HttpRequest, ref: str, permission: Permission
) -> tuple[DraftView, Actor]:
    draft, keeper = projects.read(request, ref), drafts.keeper_ref(ref)
    acting.need(request, permission, keeper)
    return draft, acting.actor(request, permission, keeper)


def _page(
    request: HttpRequest, template: str, draft: DraftView, form: plain.Form
) -> HttpResponse:
    crumbs = [(draft.title, pages.address("staff:projects:show", draft.ref))]
    return pages.page(request, template, draft=draft, form=form, crumbs=crumbs)
