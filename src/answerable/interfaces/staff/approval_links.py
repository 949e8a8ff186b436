"""A trustee or partner approves for a body of one person, by a one-time link."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.register.queries import drafts, links
from answerable.domains.register.queries.links import ApprovalInvitation, LinkClosed
from answerable.foundations import clock
from answerable.interfaces.staff import pages
from answerable.interfaces.staff.forms import plain, shapes
from answerable.interfaces.ui.access import by_link
from answerable.interfaces.ui.record.changes import by_fact
from answerable.journeys import publish_project


@by_link
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Show what there is to approve, with both ways to go."""
    try:
        invited = links.approval(token, at=clock.now())
    except LinkClosed as refusal:
        return _closed(request, refusal)
    forms = {"approve": shapes.APPROVE, "send_back": shapes.SEND_BACK}
    chosen = request.POST.get("decision", "")
    if chosen in forms:
        form = plain.of(request, forms[chosen])
        if (said := form.read()) is not None:
            return _decide(request, token, invited, chosen, said)
        return _page(request, token, invited, **{chosen: form})
    return _page(request, token, invited)


def _decide(
    request: HttpRequest,
    token: str,
    invited: ApprovalInvitation,
    chosen: str,
    said: dict[str, str],
) -> HttpResponse:
    try:
        if chosen == "approve":
            publish_project.approve_by_link(token=token, note="", at=clock.now())
        else:
            publish_project.send_back_by_link(
                token=token, comment=said["comment"], at=clock.now()
            )
    except LinkClosed as refusal:
        return _closed(request, refusal)
    is_public = chosen == "approve"
    return pages.page(
        request, "approvals/link_done.html", invited=invited, is_public=is_public
    )


def _page(
    request: HttpRequest,
    token: str,
    invited: ApprovalInvitation,
    approve: plain.Form | None = None,
    send_back: plain.Form | None = None,
) -> HttpResponse:
    ref = invited.project_ref
    return pages.page(
        request,
        "approvals/by_link.html",
        invited=invited,
        heading=drafts.heading(ref),
        record=drafts.preview(ref, today=clock.today(), at=clock.now()),
        changes=by_fact(drafts.differences(ref, at=clock.now())),
        approve=approve or plain.Form(shapes.APPROVE, {}),
        send_back=send_back or plain.Form(shapes.SEND_BACK, {}),
        title=_("Please approve"),
    )


def _closed(request: HttpRequest, refusal: LinkClosed) -> HttpResponse:
    return pages.page(request, "link_closed.html", status=410, reasons=refusal.reasons)
