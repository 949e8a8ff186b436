"""Sending, taking back, deciding: two people before anything is public."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import approvals as acts
from answerable.domains.register.actions.approvals import (
    AlreadyDecided,
    NotComplete,
    NotNeeded,
)
from answerable.domains.register.actions.moves import NotPossibleNow
from answerable.domains.register.core.records import DraftView
from answerable.domains.register.core.states import ProjectState, RoundOutcome
from answerable.domains.register.queries import drafts
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.interfaces.staff import acting, pages, projects, raised
from answerable.interfaces.staff.forms import plain, shapes
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.interfaces.ui.record.changes import by_fact
from answerable.journeys import publish_project


@keeps_what_was_typed
@requires(Permission.SEND_FOR_APPROVAL)
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a draft to an approver, with a note for readers."""
    draft, by = _read(request, ref, Permission.SEND_FOR_APPROVAL)
    form = plain.of(request, shapes.SEND)
    said = plain.said(form, request)
    if said is not None:
        due = plain.day(said["rest_due_on"]) if said["rest_due_on"] else None
        try:
            publish_project.send_for_approval(
                ref=ref, note=said["note"], by=by, at=clock.now(), rest_due_on=due
            )
            return pages.done(request, _("Sent for approval."), *_home_of(ref))
        except NotComplete as refusal:
            form.refuse(refusal, "note")
        except NotPossibleNow:
            if drafts.heading(ref).state == ProjectState.WITH_APPROVER:
                return redirect(*_home_of(ref))  # sent twice: it is with the approver
            raise
    return _page(
        request, "approvals/send.html", draft, form=form, raised=raised.of_draft(ref)
    )


@requires(Permission.SEND_FOR_APPROVAL)
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a draft back before it is decided."""
    draft, by = _read(request, ref, Permission.SEND_FOR_APPROVAL)
    if request.method == "POST":
        acts.take_back(ref=ref, by=by, at=clock.now())
        return pages.done(
            request, _("Taken back. You can change it now."), *_home_of(ref)
        )
    return _page(request, "approvals/take_back.html", draft)


@requires(Permission.VIEW_DRAFTS)
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an approver what is new, the preview, and the two ways to go."""
    draft, by = _read(request, ref, Permission.APPROVE_PROJECT)
    record = drafts.preview(ref, today=clock.today(), at=clock.now())
    return _page(
        request,
        "approvals/decide.html",
        draft,
        changes=by_fact(drafts.differences(ref, at=clock.now())),
        record=record,
        raised=raised.of_record(record),
        own_work=draft.rounds[0].sent_by_ref == by.ref if draft.rounds else False,
    )


@requires(Permission.APPROVE_PROJECT)
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    """Approve a draft after one more question; this publishes it."""
    draft, by = _read(request, ref, Permission.APPROVE_PROJECT)
    form = plain.of(request, shapes.APPROVE)
    if plain.said(form, request) is None:
        return _page(request, "approvals/approve.html", draft, form=form)
    try:
        publish_project.approve(ref=ref, note="", by=by, at=clock.now())
    except AlreadyDecided:
        latest = drafts.show(ref, today=clock.today()).rounds[0]
        mine = latest.outcome == RoundOutcome.APPROVED
        if not (mine and latest.decided_by == acting.me(request).name):
            raise
    return redirect("staff:projects:published", ref)


@keeps_what_was_typed
@requires(Permission.RETURN_PROJECT)
def send_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a draft back to its author with comments."""
    draft, by = _read(request, ref, Permission.RETURN_PROJECT)
    form = plain.of(request, shapes.SEND_BACK)
    said = plain.said(form, request)
    if said is None:
        return _page(request, "approvals/send_back.html", draft, form=form)
    publish_project.send_back(ref=ref, comment=said["comment"], by=by, at=clock.now())
    return pages.done(request, _("Sent back to the author."), *_home_of(ref))


@requires(Permission.VIEW_DRAFTS)
def published(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a version is public, where, and what comes next."""
    draft = projects.read(request, ref)
    if draft.published_version is None:
        return redirect(*_home_of(ref))
    return _page(request, "approvals/published.html", draft)


@keeps_what_was_typed
@requires(Permission.SEND_FOR_APPROVAL)
def ask_trustee(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a one-time approval link for a body of one person."""
    draft, by = _read(request, ref, Permission.SEND_FOR_APPROVAL)
    form = plain.of(request, shapes.TRUSTEE)
    said = plain.said(form, request)
    if said is not None:
        try:
            publish_project.ask_trustee(ref=ref, by=by, at=clock.now(), **said)
        except NotNeeded as refusal:
            form.refuse(refusal)
        else:
            message = _("The link is on its way to %(name)s.") % {"name": said["name"]}
            return pages.done(request, message, *_home_of(ref))
    return _page(request, "approvals/ask_trustee.html", draft, form=form)


def _read(
    request: HttpRequest, ref: str, permission: Permission
) -> tuple[DraftView, Actor]:
    """Return the draft and who acts on it. Raises NotFound and Refused."""
    draft = projects.read(request, ref)
    keeper = drafts.keeper_ref(ref)
    acting.need(request, permission, keeper)
    return draft, acting.actor(request, permission, keeper)


def _home_of(ref: str) -> tuple[str, str]:
    return "staff:projects:show", ref


def _page(
    request: HttpRequest, template: str, draft: DraftView, **context: Any
) -> HttpResponse:
    crumbs = [(draft.title, pages.address("staff:projects:show", draft.ref))]
    alone = organisations.by_slug(draft.organisation_slug).approves_alone
    frame: dict[str, Any] = {"draft": draft, "crumbs": crumbs, "approves_alone": alone}
    return pages.page(request, template, **(frame | context))
