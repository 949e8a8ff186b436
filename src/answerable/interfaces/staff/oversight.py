"""The yearly oversight report in the workspace of the bodies that signed first."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.duties.actions import oversight as acts
from answerable.domains.duties.actions.oversight import ReportRefused
from answerable.domains.duties.core.oversight import Texts
from answerable.domains.duties.queries import oversight
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import OrganisationView
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import duties as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import oversee

_SIGN = Permission.WRITE_OVERSIGHT_REPORT
_REFUSALS = (ReportRefused, ReasonMissing, NamesPerson)


@keeps_what_was_typed
@requires(Permission.WRITE_OVERSIGHT_REPORT)
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the report of a year."""
    body = _body(request, slug)
    form = plain.of(request, forms.REPORT_TIME)
    said = plain.said(form, request)
    if said is not None:
        try:
            ref = acts.start(
                organisation=body.ref,
                begins_on=plain.day(said["begins_on"]),
                ends_on=plain.day(said["ends_on"]),
                by=_by(request, body),
                at=clock.now(),
            )
        except _REFUSALS as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Begun."), "staff:charter:report", ref)
    return pages.page(
        request, "charter/report_start.html", form=form, body=body, crumbs=_crumbs()
    )


@requires(Permission.WRITE_OVERSIGHT_REPORT)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a report to those who write and sign it."""
    acting.need_anywhere(request, _SIGN)
    first = {body.ref for body in oversight.signing_bodies()}
    mine = [b for b in acting.me(request).bodies_where(_SIGN) if b.ref in first]
    found = oversight.one(ref, inside=bool(mine))
    signed = {one.organisation for one in found.signatures}
    return pages.page(
        request,
        "charter/report.html",
        report=found,
        mine=mine,
        to_sign=[body for body in mine if body.ref not in signed],
        crumbs=_crumbs(),
    )


@keeps_what_was_typed
@requires(Permission.WRITE_OVERSIGHT_REPORT)
def write(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """Write the words of a report."""
    body = _body(request, slug)
    texts = oversight.one(ref, inside=True).texts
    form = plain.of(request, forms.REPORT, **vars(texts))
    said = plain.said(form, request)
    if said is not None:
        by = _by(request, body)
        try:
            acts.write(
                ref=ref,
                organisation=body.ref,
                texts=Texts(**said),
                by=by,
                at=clock.now(),
            )
        except _REFUSALS as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Saved."), "staff:charter:report", ref)
    back = (_("Oversight report"), pages.address("staff:charter:report", ref))
    return pages.page(
        request, "charter/report_write.html", form=form, body=body, crumbs=[back]
    )


@keeps_what_was_typed
@requires(Permission.WRITE_OVERSIGHT_REPORT)
def sign(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """Sign a report for one of the bodies."""
    body = _body(request, slug)
    found = oversight.one(ref, inside=True)
    form = plain.of(request, forms.SIGN)
    said = plain.said(form, request)
    if said is not None:
        by, title = _by(request, body), said["job_title"]
        try:
            is_out = acts.sign(
                ref=ref, organisation=body.ref, job_title=title, by=by, at=clock.now()
            )
        except _REFUSALS as refusal:
            form.refuse(refusal)
        else:
            done = _("Signed, and public.") if is_out else _("Signed.")
            return pages.done(request, done, "staff:charter:report", ref)
    back = (_("Oversight report"), pages.address("staff:charter:report", ref))
    return pages.page(
        request, "charter/report_sign.html",
        form=form, body=body, report=found, crumbs=[back],
    )  # fmt: skip


@requires(Permission.WRITE_OVERSIGHT_REPORT)
@require_POST
def send(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """Send a report to be signed."""
    return _at_once(request, ref, slug, oversee.send, _("Sent to be signed."))


@requires(Permission.WRITE_OVERSIGHT_REPORT)
@require_POST
def take_back(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """Take a report back to write it again."""
    said = _("Taken back. Every signature has fallen.")
    return _at_once(request, ref, slug, acts.take_back, said)


@requires(Permission.WRITE_OVERSIGHT_REPORT)
@require_POST
def drop(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """Drop a report that is being written."""
    body = _body(request, slug)
    by = _by(request, body)
    acts.drop(ref=ref, organisation=body.ref, by=by, at=clock.now())
    return pages.done(request, _("Dropped."), "staff:charter:index")


def _at_once(
    request: HttpRequest, ref: str, slug: str, act: Callable[..., None], said: str
) -> HttpResponse:
    body = _body(request, slug)
    by = _by(request, body)
    act(ref=ref, organisation=body.ref, by=by, at=clock.now())
    return pages.done(request, said, "staff:charter:report", ref)


def _body(request: HttpRequest, slug: str) -> OrganisationView:
    """Return a body to somebody who signs for it. Raises NotFound and Refused."""
    body = organisations.by_slug(slug)
    acting.need(request, _SIGN, body.ref)
    return body


def _by(request: HttpRequest, body: OrganisationView) -> Actor:
    return acting.actor(request, _SIGN, body.ref)


def _crumbs() -> list[pages.Crumb]:
    return [(_("The Charter"), pages.address("staff:charter:index"))]
