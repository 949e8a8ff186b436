"""Copied entries about one's own organisation: reading them, and claiming them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import copies
from answerable.foundations import clock
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.ui.access import requires
from answerable.journeys import claim_entry


@requires(Permission.EDIT_PROJECT)
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """List the copied entries about an organisation that it can claim."""
    body = organisations.by_slug(slug)
    acting.need(request, Permission.EDIT_PROJECT, body.ref)
    return pages.page(
        request,
        "copies/index.html",
        body=body,
        found=copies.about(body.ref, page=pages.asked(request)),
        crumbs=[(body.name, pages.address("staff:organisations:show", slug))],
    )


@requires(Permission.EDIT_PROJECT)
def claim(request: HttpRequest, ref: str) -> HttpResponse:
    """Take over a copied entry, after one more question."""
    body = organisations.by_ref(copies.organisation_ref(ref))
    acting.need(request, Permission.EDIT_PROJECT, body.ref)
    if not copies.is_copied(ref):  # the same button pressed twice
        return redirect("staff:projects:show", ref)
    entry = copies.one(ref)
    if request.method != "POST":
        back = pages.address("staff:organisations:copies", body.slug)
        return pages.page(
            request,
            "copies/claim.html",
            body=body,
            entry=entry,
            crumbs=[(_("Copied entries"), back)],
        )
    by = acting.actor(request, Permission.EDIT_PROJECT, body.ref)
    claim_entry.claim(ref=ref, by=by, at=clock.now())
    said = _("The entry is yours. Check each answer, then send it for approval.")
    return pages.done(request, said, "staff:projects:show", ref)
