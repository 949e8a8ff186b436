"""A tool's template: what its users usually answer, for them to copy and change.

The body that keeps the tool fills it in, or the supplier does through its link.
"""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import supplier_links
from answerable.domains.register.actions import tools as acts
from answerable.domains.register.core.records import TaskItem
from answerable.domains.register.queries import links, tools
from answerable.domains.register.queries.links import LinkClosed
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, asking, pages
from answerable.interfaces.staff.asking import Question
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import by_link, requires

Keep = Callable[[Answer, str | None], None]


@requires(Permission.EDIT_TOOL)
def show(request: HttpRequest, version_ref: str) -> HttpResponse:
    """List what the template of a tool version may suggest."""
    heading = tools.heading(version_ref)
    acting.need(request, Permission.EDIT_TOOL, heading.keeper_ref)
    home = pages.address("staff:tools:version", version_ref)
    name = f"{heading.tool_name} {heading.label}"
    return _list(
        request, version_ref, "staff:tools:offer_fact", version_ref, name, home
    )


@keeps_what_was_typed
@requires(Permission.EDIT_TOOL)
def fact(request: HttpRequest, version_ref: str, fact_id: str) -> HttpResponse:
    """Show one question of the template, or take in what it suggests."""
    heading = tools.heading(version_ref)
    acting.need(request, Permission.EDIT_TOOL, heading.keeper_ref)
    by = acting.actor(request, Permission.EDIT_TOOL, heading.keeper_ref)

    def keep(given: Answer, _seen: str | None) -> None:
        acts.suggest(
            version_ref=version_ref,
            fact_id=fact_id,
            answer=given,
            by=by,
            at=clock.now(),
        )

    home = pages.address("staff:tools:offer", version_ref)
    return _ask(request, version_ref, fact_id, keep, home, linked=False)


@by_link
def supplier_show(request: HttpRequest, token: str) -> HttpResponse:
    """List to the supplier what the template may suggest."""
    try:
        invited = links.supplier(token, at=clock.now())
    except LinkClosed as refusal:
        return _closed(request, refusal)
    home = pages.address("staff:supplier", token)
    name = f"{invited.tool_name} {invited.version_label}"
    route = "staff:supplier_offer_fact"
    return _list(request, invited.version_ref, route, token, name, home)


@by_link
def supplier_fact(request: HttpRequest, token: str, fact_id: str) -> HttpResponse:
    """Show one question of the template to the supplier, or take in its answer."""
    try:
        invited = links.supplier(token, at=clock.now())
    except LinkClosed as refusal:
        return _closed(request, refusal)

    def keep(given: Answer, _seen: str | None) -> None:
        supplier_links.suggest(
            token=token, fact_id=fact_id, answer=given, at=clock.now()
        )

    home = pages.address("staff:supplier_offer", token)
    return _ask(request, invited.version_ref, fact_id, keep, home, linked=True)


def _list(
    request: HttpRequest, version_ref: str, route: str, key: str, name: str, home: str
) -> HttpResponse:
    items = tools.template_of(version_ref, today=clock.today())
    return pages.page(
        request,
        "tools/template.html",
        items=items,
        name=name,
        route=route,
        key=key,
        crumbs=[(name, home)],
        offered=sum(not item.answer.is_blank for item in items),
    )


def _ask(
    request: HttpRequest,
    version_ref: str,
    fact_id: str,
    keep: Keep,
    home: str,
    *,
    linked: bool,
) -> HttpResponse:
    item = _item(version_ref, fact_id)
    question = Question(
        fact=item.fact,
        own=item.answer,
        keep=keep,
        back=home,
        onward=partial(str, home),
        crumbs=((_("Template"), home),),
        by_link=linked,
    )
    return asking.ask(request, question)


def _item(version_ref: str, fact_id: str) -> TaskItem:
    for item in tools.template_of(version_ref, today=clock.today()):
        if item.fact.id == fact_id:
            return item
    raise NotFound.of("question", fact_id)


def _closed(request: HttpRequest, refusal: LinkClosed) -> HttpResponse:
    return pages.page(request, "link_closed.html", status=410, reasons=refusal.reasons)
