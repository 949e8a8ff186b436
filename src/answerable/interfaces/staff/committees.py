"""Ethics committees for their clerk: members and meetings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import committees as acts
from answerable.domains.panels.actions.committees import CommitteeRefused
from answerable.domains.panels.core.committee_views import CommitteeView
from answerable.domains.panels.queries import committees as queries
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import committees as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.forms.panels import whole
from answerable.interfaces.ui.access import requires, signed_in

RUN = Permission.RUN_COMMITTEE


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """List the committees of this person's bodies, and advice that needs an answer."""
    person = acting.me(request)
    runs = person.bodies_where(RUN)
    answers = person.bodies_where(Permission.RESPOND_TO_REVIEW)
    return pages.page(
        request,
        "committees/index.html",
        bodies=runs,
        found=queries.of_bodies([body.ref for body in runs]),
        waiting=queries.waiting([body.ref for body in answers]),
        today=clock.today(),
    )


@requires(Permission.RUN_COMMITTEE)
def set_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Set up the committee of an organisation."""
    body = organisations.by_slug(slug)
    acting.need(request, RUN, body.ref)
    form = plain.of(request, forms.SET_UP)
    if said := plain.said(form, request):
        by = acting.actor(request, RUN, body.ref)
        quorum = whole(said.pop("quorum"))
        try:
            made = acts.set_up(body=slug, quorum=quorum, **said, by=by, at=clock.now())
        except CommitteeRefused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(
                request, _("The committee is public."), "staff:committees:show", made
            )
    return pages.page(
        request, "committees/set_up.html", form=form, body=body, crumbs=crumbs()
    )


@requires(Permission.RUN_COMMITTEE)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a committee to its clerk."""
    found = read(request, slug)
    return pages.page(
        request,
        "committees/show.html",
        committee=found,
        members=queries.members(slug),
        meetings=queries.meetings(slug),
        crumbs=crumbs(),
    )


@requires(Permission.RUN_COMMITTEE)
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that somebody sits on it."""
    found = read(request, slug)
    form = plain.of(request, forms.MEMBER)
    if said := plain.said(form, request):
        acts.join(
            committee=slug,
            job=said["job"],
            comes_from=said["comes_from"],
            is_lay=said["is_lay"] == forms.YES,
            since=plain.day(said["since"]),
            by=by(request, found),
            at=clock.now(),
        )
        return pages.done(request, _("Added."), "staff:committees:show", slug)
    return pages.page(
        request, "committees/join.html",
        form=form, committee=found, crumbs=crumbs(found),
    )  # fmt: skip


@requires(Permission.RUN_COMMITTEE)
def leave(request: HttpRequest, slug: str, member: str) -> HttpResponse:
    """Say until when a member sat."""
    found = read(request, slug)
    sitter = next((one for one in queries.members(slug) if one.ref == member), None)
    if sitter is None:
        raise NotFound.of("member of the committee", member)
    form = plain.of(request, forms.LEAVE)
    if said := plain.said(form, request):
        until, at = plain.day(said["until"]), clock.now()
        try:
            acts.leave(ref=member, until=until, by=by(request, found), at=at)
        except CommitteeRefused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Noted."), "staff:committees:show", slug)
    return pages.page(
        request, "committees/leave.html",
        form=form, committee=found, member=sitter, crumbs=crumbs(found),
    )  # fmt: skip


@requires(Permission.RUN_COMMITTEE)
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Announce a meeting."""
    found = read(request, slug)
    form = plain.of(request, forms.CALL)
    if said := plain.said(form, request):
        on, at = plain.day(said["on"]), clock.now()
        try:
            made = acts.call(committee=slug, on=on, by=by(request, found), at=at)
        except CommitteeRefused as refusal:
            form.refuse(refusal)
        else:
            return redirect("staff:committees:meeting", slug, made)
    return pages.page(
        request, "committees/call.html",
        form=form, committee=found, crumbs=crumbs(found),
    )  # fmt: skip


def read(request: HttpRequest, slug: str) -> CommitteeView:
    """Return a committee whose clerk this is. Raises NotFound and Refused."""
    found = queries.one(slug)
    acting.need(request, RUN, found.body_ref)
    return found


def by(request: HttpRequest, found: CommitteeView) -> Actor:
    """Return the clerk, acting for the body of the committee."""
    return acting.actor(request, RUN, found.body_ref)


def crumbs(found: CommitteeView | None = None) -> list[pages.Crumb]:
    """Return the way back to a committee."""
    trail = [(_("Ethics committees"), pages.address("staff:committees:index"))]
    if found:
        trail.append((found.name, pages.address("staff:committees:show", found.slug)))
    return trail
