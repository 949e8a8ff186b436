"""The people of an organisation: who has which role, and who is invited."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.organisations import queries
from answerable.domains.organisations.actions import invitations, memberships
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import OrganisationView
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import plain, shapes
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import invite as inviting

PEOPLE = "staff:organisations:people"


@requires(Permission.INVITE_PEOPLE)
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """List an organisation's people and its open invitations."""
    body = _read(request, slug, Permission.INVITE_PEOPLE)
    return _page(
        request,
        "people/people.html",
        body,
        members=queries.people_of(body.ref),
        invitations=queries.invitations_of(body.ref, at=clock.now()),
        may_remove=acting.me(request).may("remove_people", body.ref),
    )


@keeps_what_was_typed
@requires(Permission.INVITE_PEOPLE)
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite someone by e-mail to one role."""
    body = _read(request, slug, Permission.INVITE_PEOPLE)
    form = plain.of(request, shapes.invite(_roles(body)))
    said = plain.said(form, request)
    if said is None:
        return _page(request, "people/invite.html", body, form=form)
    inviting.invite(
        organisation_ref=body.ref,
        email=said["email"],
        name=said["name"],
        role=Role(said["role"]),
        by=acting.actor(request, Permission.INVITE_PEOPLE, body.ref),
        at=clock.now(),
    )
    message = _("The invitation is on its way to %(name)s.") % {"name": said["name"]}
    return pages.done(request, message, PEOPLE, slug)


def _roles(body: OrganisationView) -> list[Role]:
    """Only the body that runs the register has a register team."""
    return [r for r in Role if body.is_operator or r is not Role.REGISTER_TEAM]


@requires(Permission.REMOVE_PEOPLE)
def withdraw(request: HttpRequest, slug: str, invitation: str) -> HttpResponse:
    """Withdraw an invitation, after one more question."""
    body = _read(request, slug, Permission.REMOVE_PEOPLE)
    by = acting.actor(request, Permission.REMOVE_PEOPLE, body.ref)
    if request.method == "POST":
        invitations.withdraw(ref=invitation, by=by, at=clock.now())
        return pages.done(request, _("The invitation is withdrawn."), PEOPLE, slug)
    waiting = queries.invitations_of(body.ref, at=clock.now())
    found = next((one for one in waiting if one.ref == invitation), None)
    if found is None:
        raise NotFound.of("open invitation", invitation)
    return _page(request, "people/withdraw.html", body, invited=found)


@requires(Permission.REMOVE_PEOPLE)
def end(request: HttpRequest, slug: str, person: str, role: str) -> HttpResponse:
    """End someone's role, after one more question."""
    body = _read(request, slug, Permission.REMOVE_PEOPLE)
    members = queries.people_of(body.ref)
    found = next((m for m in members if (m.ref, m.role) == (person, role)), None)
    if found is None:
        raise NotFound.of("role", role)
    if request.method != "POST":
        return _page(request, "people/end.html", body, member=found)
    memberships.end(
        person_ref=person,
        organisation_ref=body.ref,
        role=found.role,
        by=acting.actor(request, Permission.REMOVE_PEOPLE, body.ref),
        at=clock.now(),
    )
    return pages.done(request, _("The role has ended."), PEOPLE, slug)


def _read(request: HttpRequest, slug: str, permission: Permission) -> OrganisationView:
    body = queries.by_slug(slug)
    acting.need(request, permission, body.ref)
    return body


def _page(
    request: HttpRequest, template: str, body: OrganisationView, **context: Any
) -> HttpResponse:
    crumbs = [(body.name, pages.address("staff:organisations:show", body.slug))]
    if not template.endswith("/people.html"):
        crumbs.append((_("People"), pages.address(PEOPLE, body.slug)))
    return pages.page(request, template, body=body, crumbs=crumbs, **context)
