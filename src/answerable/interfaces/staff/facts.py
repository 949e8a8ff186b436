"""Answering one fact of a project."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import drafts as acts
from answerable.domains.register.core.records import DraftView, TaskGroup, TaskItem
from answerable.domains.register.queries import drafts
from answerable.domains.register.queries.drafts import SHORT_ENTRY
from answerable.foundations import clock
from answerable.interfaces.staff import acting, asking, raised
from answerable.interfaces.staff.asking import Question
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.staff.pages import Crumb
from answerable.interfaces.ui.access import requires


@keeps_what_was_typed
@requires(Permission.VIEW_DRAFTS)
def answer(request: HttpRequest, ref: str, fact_id: str) -> HttpResponse:
    """Show a question about a project, or take in its answer."""
    keeper = drafts.keeper_ref(ref)
    acting.need(request, Permission.VIEW_DRAFTS, keeper)
    draft = drafts.show(ref, today=clock.today())
    item = drafts.fact(ref, fact_id, today=clock.today())
    way = request.GET.get("in", "")
    group = _group(draft, item, way)
    is_inherited = item.origin.subject != Subject.PROJECT
    closed = _closed(draft, acting.me(request).may("edit_project", keeper))
    question = Question(
        fact=item.fact,
        own=drafts.own_answer(ref, fact_id),
        keep=partial(_keep, request, ref, fact_id, keeper),
        back=_list(ref, group),
        onward=partial(_next, ref, fact_id, group.group.id, way),
        crumbs=_crumbs(draft, group),
        inherited=item.answer if is_inherited else None,
        inherited_from=item.origin.label,
        may_edit=not closed,
        closed_because=closed,
        raised=raised.of_answer(ref, item),
    )
    return asking.ask(request, question)


def _keep(
    request: HttpRequest,
    ref: str,
    fact_id: str,
    keeper: str,
    given: Answer,
    seen: str | None,
) -> None:
    acts.answer(
        ref=ref,
        fact_id=fact_id,
        answer=given,
        seen=seen,
        by=acting.actor(request, Permission.EDIT_PROJECT, keeper),
        at=clock.now(),
    )


def _closed(draft: DraftView, may_edit: bool) -> str:
    if not may_edit:
        return _("You can read this draft. Its authors can change it.")
    if draft.state == "with_approver":
        return _("This is with the approver. Take it back to change an answer.")
    if draft.state == "retracted":
        return _("This entry was taken off the register and cannot be changed.")
    return ""


def _group(draft: DraftView, item: TaskItem, way: str) -> TaskGroup:
    if way == SHORT_ENTRY:
        return draft.short_entry
    return next(g for g in draft.groups if g.group.id == item.fact.group)


def _list(ref: str, group: TaskGroup) -> str:
    return reverse("staff:projects:group", args=[ref, group.group.id])


def _next(ref: str, fact_id: str, group_id: str, way: str) -> str:
    """Find the next blank answer after this one, round the group; else the list.

    Looked up after saving, because an answer can open or close other questions.
    """
    draft = drafts.show(ref, today=clock.today())
    groups = [draft.short_entry, *draft.groups]
    items = next((g.items for g in groups if g.group.id == group_id), ())
    order = [item.fact.id for item in items]
    place = order.index(fact_id) + 1 if fact_id in order else 0
    turned = [*items[place:], *items[:place]]
    left = [i for i in turned if i.answer.is_blank and i.fact.id != fact_id]
    if not left:
        return reverse("staff:projects:group", args=[ref, group_id])
    address = reverse("staff:projects:fact", args=[ref, left[0].fact.id])
    return f"{address}?in={way}" if way else address


def _crumbs(draft: DraftView, group: TaskGroup) -> tuple[Crumb, ...]:
    return (
        (draft.title, reverse("staff:projects:show", args=[draft.ref])),
        (_(group.group.title), _list(draft.ref, group)),
    )
