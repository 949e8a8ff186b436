"""Starting a project and finding one's way through its draft."""

from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import projects as acts
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.core.records import DraftView
from answerable.domains.register.queries import (
    copies,
    drafts,
    listings,
    tools,
    workspaces,
)
from answerable.domains.register.queries.drafts import SHORT_ENTRY
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, once, pages, raised
from answerable.interfaces.staff.forms import plain, shapes
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.interfaces.ui.record import judged
from answerable.interfaces.ui.record import page as record_page
from answerable.interfaces.ui.record.changes import by_fact
from answerable.journeys import start_project, what_next


@keeps_what_was_typed
@requires(Permission.EDIT_PROJECT)
def start(request: HttpRequest) -> HttpResponse:
    """Start a project: its name, whose it is, and which way to go on."""
    acting.need_anywhere(request, Permission.EDIT_PROJECT)
    bodies = acting.me(request).bodies_where("edit_project")
    form = plain.of(request, shapes.start(bodies), way=SHORT_ENTRY)
    said = plain.said(form, request)
    if said is None:
        mark = once.mark(request, "PRJ")
        return pages.page(request, "projects/start.html", form=form, once=mark)
    slug = said.get("organisation") or bodies[0].slug
    ref = once.reference(request, "PRJ") or once.new("PRJ")
    body = next(body for body in bodies if body.slug == slug)
    by = acting.actor(request, Permission.EDIT_PROJECT, body.ref)
    try:
        start_project.start(
            organisation=slug, title=said["title"], by=by, at=clock.now(), ref=ref
        )
    except IntegrityError:  # the same form sent twice: the project is there
        return redirect("staff:projects:show", ref)
    return _go_on(ref, said["way"])


def _go_on(ref: str, way: str) -> HttpResponse:
    if way == shapes.COPY:
        return redirect("staff:projects:copy", ref)
    if way == SHORT_ENTRY:
        return redirect("staff:projects:group", ref, SHORT_ENTRY)
    return redirect("staff:projects:show", ref)


@requires(Permission.VIEW_DRAFTS)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a project's task list and what can be done with it now.

    A copied entry has none: nobody here wrote it, so its public page is all there is.
    """
    if copies.is_copied(ref):
        return redirect("web:projects:show", ref)
    return _page(
        request,
        ref,
        "projects/show.html",
        allowed=_allowed(request, ref),
        raised=raised.of_draft(ref),
    )


@requires(Permission.VIEW_DRAFTS)
def group(request: HttpRequest, ref: str, group_id: str) -> HttpResponse:
    """Show one group of questions with what is left in it."""
    draft = read(request, ref)
    found = [g for g in (draft.short_entry, *draft.groups) if g.group.id == group_id]
    if not found:
        raise NotFound.of("group of questions", group_id)
    return _page(request, ref, "projects/group.html", draft=draft, tasks=found[0])


@requires(Permission.VIEW_DRAFTS)
def preview(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the page exactly as the public will see it."""
    draft = read(request, ref)
    record = drafts.preview(ref, today=clock.today(), at=clock.now())
    context = record_page.context(record)
    found = what_next.of_draft(ref, today=clock.today(), at=clock.now())
    context["judged"] = judged.of_assessments(found, record.kind)
    context["sections"] = judged.placed(context["sections"])
    return _page(request, ref, "projects/preview.html", draft=draft, **context)


@requires(Permission.VIEW_DRAFTS)
def rehearse(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what would happen if the draft were published now."""
    draft = read(request, ref)
    record = drafts.preview(ref, today=clock.today(), at=clock.now())
    items = [item for section in record.sections for item in section.items]
    return _page(
        request,
        ref,
        "projects/rehearse.html",
        draft=draft,
        raised=raised.of_record(record),
        not_known=[i for i in items if i.answer.state == "not_known_yet"],
        withheld=[i for i in items if i.answer.state == "withheld"],
        answered=[i for i in items if i.answer.is_answered],
        changes=by_fact(drafts.differences(ref, at=clock.now())),
    )


@requires(Permission.VIEW_EDITS)
def history(request: HttpRequest, ref: str) -> HttpResponse:
    """Show who changed which answer, and every sending for approval."""
    draft = read(request, ref)
    acting.need(request, Permission.VIEW_EDITS, drafts.keeper_ref(ref))
    return _page(
        request, ref, "projects/history.html", draft=draft, edits=workspaces.edits(ref)
    )


@requires(Permission.EDIT_PROJECT)
def copy(request: HttpRequest, ref: str) -> HttpResponse:
    """Find a published project and copy its answers into the blank places."""
    draft = read(request, ref)
    by = acting.actor(request, Permission.EDIT_PROJECT, drafts.keeper_ref(ref))
    if request.method == "POST":
        source = request.POST.get("from", "")
        count = acts.copy_answers(ref=ref, from_ref=source, by=by, at=clock.now())
        said = _("Copied %(count)s answers. Check each one.") % {"count": count}
        return pages.done(request, said, "staff:projects:show", ref)
    words = request.GET.get("q", "").strip()
    page = pages.asked(request)
    found = listings.listing(Filters(words=words), page=page) if words else None
    return _page(
        request,
        ref,
        "projects/copy.html",
        draft=draft,
        words=words,
        found=found,
        offers=tools.templates(),
    )


def read(request: HttpRequest, ref: str) -> DraftView:
    """Return a draft to someone who may see it. Raises NotFound and Refused."""
    acting.need(request, Permission.VIEW_DRAFTS, drafts.keeper_ref(ref))
    return drafts.show(ref, today=clock.today())


def _page(
    request: HttpRequest,
    ref: str,
    template: str,
    *,
    draft: DraftView | None = None,
    **context: Any,
) -> HttpResponse:
    draft = draft or read(request, ref)
    crumbs = [(draft.title, pages.address("staff:projects:show", ref))]
    if template == "projects/show.html":
        crumbs = []
    return pages.page(request, template, draft=draft, crumbs=crumbs, **context)


def _allowed(request: HttpRequest, ref: str) -> dict[str, bool]:
    """Say which buttons to show; each action asks again."""
    person, keeper = acting.me(request), drafts.keeper_ref(ref)
    wanted = (
        Permission.EDIT_PROJECT,
        Permission.SEND_FOR_APPROVAL,
        Permission.APPROVE_PROJECT,
        Permission.RETRACT_PROJECT,
        Permission.PROPOSE_REDACTION,
        Permission.VIEW_EDITS,
        Permission.RECORD_EVIDENCE,
        Permission.SIGN_EVIDENCE,
        Permission.RECORD_LIVE,
        Permission.PASS_GATE,
        Permission.APPLY_FOR_STAMP,
        Permission.OPEN_REVIEW,
    )
    return {name.value: person.may(name.value, keeper) for name in wanted}
