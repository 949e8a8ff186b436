"""A supplier answers for its own product through a link, without an account."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.register.actions import supplier_links as acts
from answerable.domains.register.queries import links, tools
from answerable.domains.register.queries.links import LinkClosed
from answerable.foundations import clock
from answerable.interfaces.staff import asking, pages
from answerable.interfaces.staff.asking import Question
from answerable.interfaces.staff.tools import item_of, onward
from answerable.interfaces.ui.access import by_link


@by_link
def show(request: HttpRequest, token: str) -> HttpResponse:
    """List the questions that only the supplier can answer."""
    try:
        invited = links.supplier(token, at=clock.now())
    except LinkClosed as refusal:
        return _closed(request, refusal)
    items = tools.facts_of(invited.version_ref, today=clock.today())
    return pages.page(
        request,
        "suppliers/show.html",
        invited=invited,
        token=token,
        items=items,
        left=[item for item in items if item.answer.is_blank],
    )


@by_link
def fact(request: HttpRequest, token: str, fact_id: str) -> HttpResponse:
    """Show one question to the supplier, or take in its answer."""
    try:
        invited = links.supplier(token, at=clock.now())
    except LinkClosed as refusal:
        return _closed(request, refusal)
    item = item_of(invited.version_ref, fact_id)
    home = pages.address("staff:supplier", token)
    name, version = "staff:supplier_fact", invited.version_ref
    question = Question(
        fact=item.fact,
        own=item.answer,
        keep=partial(_keep, token, fact_id),
        back=home,
        onward=partial(onward, token, fact_id, name, home, of=version),
        crumbs=((_("All questions"), home),),
        by_link=True,
    )
    return asking.ask(request, question)


def _keep(token: str, fact_id: str, given: Answer, seen: str | None) -> None:
    acts.answer(token=token, fact_id=fact_id, answer=given, seen=seen, at=clock.now())


def _closed(request: HttpRequest, refusal: LinkClosed) -> HttpResponse:
    return pages.page(request, "link_closed.html", status=410, reasons=refusal.reasons)
