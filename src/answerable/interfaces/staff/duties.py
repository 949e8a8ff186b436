"""A body's own duties in the workspace: what it says of each guard rail."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.duties import queries as duties
from answerable.domains.duties.actions import statements as acts
from answerable.domains.duties.actions.statements import StatementRefused, StepRefused
from answerable.domains.duties.core.rails import EDITION, Rail, Statement
from answerable.domains.duties.queries import standings
from answerable.domains.frameworks.queries import editions
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import OrganisationView
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import duties as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires

_KEEP = Permission.KEEP_DUTIES


@requires(Permission.KEEP_DUTIES)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how a body keeps its duties, with a way to say so for each."""
    body = _read(request, slug)
    return _page(
        request,
        "duties/show.html",
        body,
        duties=duties.of_organisation(body.ref, today=clock.today()),
        asked=editions.shelf().editions.get(EDITION),
        today=clock.today(),
    )


@keeps_what_was_typed
@requires(Permission.KEEP_DUTIES)
def state(request: HttpRequest, slug: str, rail: str) -> HttpResponse:
    """Say how a body keeps one guard rail, and who signed for that."""
    body, chosen = _read(request, slug), _rail(rail)
    before = standings.newest(body.ref).get(chosen)
    start = forms.first(before.said) if before else {}
    form = plain.of(request, forms.statement(chosen), **start)
    said = plain.said(form, request)
    if said is not None:
        try:
            _state(request, body, chosen, said, before.said if before else None)
        except (
            *(StatementRefused, ReasonMissing, NamesPerson),
            forms.StepUnreadable,
        ) as refusal:
            form.refuse(refusal)
        else:
            done = _("Recorded, and public.")
            return pages.done(request, done, "staff:duties:show", slug)
    found = editions.shelf().editions
    known = sorted(found.items()) if chosen is Rail.FRAMEWORKS else []
    return _page(
        request, "duties/state.html", body, form=form, rail=chosen,
        known=known, asked=found.get(EDITION), before=before,
    )  # fmt: skip


def _state(
    request: HttpRequest,
    body: OrganisationView,
    rail: Rail,
    said: dict[str, str],
    before: Statement | None,
) -> None:
    acts.state(
        organisation=body.ref,
        rail=rail,
        said=forms.read(said, before),
        by=acting.actor(request, _KEEP, body.ref),
        at=clock.now(),
    )


@keeps_what_was_typed
@requires(Permission.KEEP_DUTIES)
def finish_step(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say that a step of the data strategy is done."""
    body = _read(request, slug)
    kept = standings.newest(body.ref).get(Rail.STRATEGY)
    if kept is None or number >= len(kept.said.steps):
        raise NotFound.of("step", str(number + 1))
    form = plain.of(request, forms.DONE_ON)
    said = plain.said(form, request)
    if said is not None:
        by = acting.actor(request, _KEEP, body.ref)
        day = plain.day(said["done_on"])
        try:
            acts.finish_step(
                organisation=body.ref, number=number, done_on=day, by=by, at=clock.now()
            )
        except StepRefused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Recorded."), "staff:duties:show", slug)
    step = kept.said.steps[number]
    return _page(request, "duties/finish_step.html", body, form=form, step=step)


def _rail(name: str) -> Rail:
    if name not in {rail.value for rail in Rail}:
        raise NotFound.of("duty", name)
    return Rail(name)


def _read(request: HttpRequest, slug: str) -> OrganisationView:
    """Return a body to someone who keeps its duties. Raises NotFound, Refused."""
    body = organisations.by_slug(slug)
    acting.need(request, _KEEP, body.ref)
    return body


def _page(
    request: HttpRequest, template: str, body: OrganisationView, **context: Any
) -> HttpResponse:
    crumbs = [(body.name, pages.address("staff:organisations:show", body.slug))]
    if not template.endswith("/show.html"):
        home = pages.address("staff:duties:show", body.slug)
        crumbs.append((_("Its own duties"), home))
    return pages.page(request, template, body=body, crumbs=crumbs, **context)
