"""What an organisation says about itself, and what the register records about it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations import queries
from answerable.domains.organisations.actions import organisations as acts
from answerable.domains.organisations.actions.organisations import (
    AddressTaken,
    CannotLeave,
    StanceRefused,
)
from answerable.domains.organisations.core.kinds import OrganisationKind, Stance
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import OrganisationView
from answerable.domains.register.actions import bodies as answering
from answerable.domains.register.queries import bodies, copies
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, asking, choosing, pages
from answerable.interfaces.staff.acting import Me
from answerable.interfaces.staff.asking import Question
from answerable.interfaces.staff.forms import details, plain, shapes
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import edit_organisation

OF_BODY = "staff:organisations:"


@requires(Permission.SEE_WORKSPACE)
def index(request: HttpRequest) -> HttpResponse:
    """List one's own organisations, and every one for the register team."""
    person = acting.me(request)
    is_team = person.may_everywhere("add_organisation")
    found = choosing.listed(request) if is_team else None
    words = choosing.words(request)
    return pages.page(request, "organisations/index.html", found=found, words=words)


@requires(Permission.SEE_WORKSPACE)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what an organisation says about itself and what can be changed."""
    body = queries.by_slug(slug)
    _need_any(request, body)
    items = bodies.facts_of(body.ref, today=clock.today())
    person = acting.me(request)
    may_claim = person.may(Permission.EDIT_PROJECT, body.ref)
    return _page(
        request,
        "organisations/show.html",
        body,
        items=items,
        allowed=_allowed(person, body),
        copied=copies.counts([body.ref])[body.ref] if may_claim else 0,
    )


def _allowed(person: Me, body: OrganisationView) -> dict[str, bool]:
    """Say which links to show; each page asks again."""
    wanted = (
        Permission.EDIT_ORGANISATION,
        Permission.ASK_ORGANISATION,
        Permission.RECORD_CHARTER,
        Permission.RECORD_WITHHELD,
        Permission.INVITE_PEOPLE,
        Permission.VIEW_EDITS,
        Permission.KEEP_DUTIES,
        Permission.APPLY_FOR_STAMP,
        Permission.OPEN_REVIEW,
    )
    allowed = {p.value: person.may(p.value, body.ref) for p in wanted}
    reports = Permission.PUBLISH_FOR_OTHERS
    return allowed | {reports.value: bool(person.bodies_where(reports))}


@keeps_what_was_typed
@requires(Permission.ADD_ORGANISATION)
def add(request: HttpRequest) -> HttpResponse:
    """Add an organisation to the register."""
    operator = queries.operator().ref
    acting.need(request, Permission.ADD_ORGANISATION, operator)
    by = acting.actor(request, Permission.ADD_ORGANISATION, operator)
    form = plain.of(request, shapes.ORGANISATION, approves_alone="no")
    said = plain.said(form, request)
    if said is not None:
        kind = OrganisationKind(said.pop("kind"))
        try:
            ref = acts.add(kind=kind, by=by, at=clock.now(), **details.read(said))
        except AddressTaken as refusal:
            form.refuse(refusal, "name")
        else:
            to = queries.by_ref(ref).slug
            return pages.done(request, _("Added."), f"{OF_BODY}show", to)
    return pages.page(request, "organisations/add.html", form=form)


@keeps_what_was_typed
@requires(Permission.EDIT_ORGANISATION)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what an organisation's page says."""
    body = _read(request, slug, Permission.EDIT_ORGANISATION)
    form = plain.of(request, shapes.ORGANISATION, **details.write(body))
    said = plain.said(form, request)
    if said is None:
        return _page(request, "organisations/edit.html", body, form=form)
    by = acting.actor(request, Permission.EDIT_ORGANISATION, body.ref)
    edit_organisation.edit(ref=body.ref, by=by, at=clock.now(), **details.read(said))
    return pages.done(request, _("Saved."), f"{OF_BODY}show", slug)


@keeps_what_was_typed
@requires(Permission.EDIT_ORGANISATION)
def fact(request: HttpRequest, slug: str, fact_id: str) -> HttpResponse:
    """Show a question a body answers for all its projects, or take in its answer."""
    body = _read(request, slug, Permission.EDIT_ORGANISATION)
    items = bodies.facts_of(body.ref, today=clock.today())
    found = next((item for item in items if item.fact.id == fact_id), None)
    if found is None:
        raise NotFound.of("question", fact_id)
    home = pages.address(f"{OF_BODY}show", slug)
    question = Question(
        fact=found.fact,
        own=found.answer,
        keep=partial(_keep, request, body, fact_id),
        back=home,
        onward=partial(_next, body, fact_id, home),
        crumbs=((body.name, home),),
    )
    return asking.ask(request, question)


def _keep(
    request: HttpRequest,
    body: OrganisationView,
    fact_id: str,
    given: Answer,
    seen: str | None,
) -> None:
    answering.answer(
        organisation_ref=body.ref,
        fact_id=fact_id,
        answer=given,
        seen=seen,
        by=acting.actor(request, Permission.EDIT_ORGANISATION, body.ref),
        at=clock.now(),
    )


def _next(body: OrganisationView, fact_id: str, home: str) -> str:
    items = bodies.facts_of(body.ref, today=clock.today())
    place = [item.fact.id for item in items].index(fact_id) + 1
    left = [i for i in [*items[place:], *items[:place]] if i.answer.is_blank]
    if not left:
        return home
    return pages.address(f"{OF_BODY}fact", body.slug, left[0].fact.id)


@keeps_what_was_typed
@requires(Permission.EDIT_ORGANISATION)
def take_stance(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what an organisation has to publish."""
    body = _read(request, slug, Permission.EDIT_ORGANISATION)
    first = {"reason": body.stance_reason, "law": body.stance_law}
    form = plain.of(request, shapes.STANCE, stance=body.stance.value, **first)
    said = plain.said(form, request)
    if said is not None:
        by = acting.actor(request, Permission.EDIT_ORGANISATION, body.ref)
        stance = Stance(said.pop("stance"))
        try:
            acts.set_stance(ref=body.ref, stance=stance, by=by, at=clock.now(), **said)
        except StanceRefused as refusal:
            form.refuse(refusal, "stance")
        else:
            return pages.done(request, _("Saved."), f"{OF_BODY}show", slug)
    return _page(request, "organisations/take_stance.html", body, form=form)


@keeps_what_was_typed
@requires(Permission.ASK_ORGANISATION)
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Record that the register team asked a body, on a date."""
    body = _read(request, slug, Permission.ASK_ORGANISATION)
    form = plain.of(request, shapes.ASK)
    said = plain.said(form, request)
    if said is None:
        return _page(request, "organisations/ask.html", body, form=form)
    by = acting.actor(request, Permission.ASK_ORGANISATION, body.ref)
    acts.ask(ref=body.ref, asked_on=plain.day(said["asked_on"]), by=by, at=clock.now())
    return pages.done(request, _("Recorded."), f"{OF_BODY}show", slug)


@keeps_what_was_typed
@requires(Permission.RECORD_CHARTER)
def sign_charter(request: HttpRequest, slug: str) -> HttpResponse:
    """Record that a body signed the Charter."""
    body = _read(request, slug, Permission.RECORD_CHARTER)
    form = plain.of(request, shapes.CHARTER_SIGNED, original="no")
    said = plain.said(form, request)
    if said is None:
        return _page(request, "organisations/sign_charter.html", body, form=form)
    acts.sign_charter(
        ref=body.ref,
        signed_on=plain.day(said["signed_on"]),
        edition=said["edition"],
        original_signing_body=said["original"] == "yes",
        by=acting.actor(request, Permission.RECORD_CHARTER, body.ref),
        at=clock.now(),
    )
    return pages.done(request, _("Recorded."), f"{OF_BODY}show", slug)


@keeps_what_was_typed
@requires(Permission.RECORD_CHARTER)
def leave_charter(request: HttpRequest, slug: str) -> HttpResponse:
    """Record that a body left the Charter, and why."""
    body = _read(request, slug, Permission.RECORD_CHARTER)
    form = plain.of(request, shapes.CHARTER_LEFT)
    said = plain.said(form, request)
    if said is not None:
        by = acting.actor(request, Permission.RECORD_CHARTER, body.ref)
        try:
            acts.leave_charter(ref=body.ref, by=by, at=clock.now(), **said)
        except CannotLeave as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Recorded."), f"{OF_BODY}show", slug)
    return _page(request, "organisations/leave_charter.html", body, form=form)


@requires(Permission.VIEW_EDITS)
def audit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every public act about an organisation, as the ledger holds it."""
    body = _read(request, slug, Permission.VIEW_EDITS)
    entries = ledger.for_subject(body.ref)[::-1]
    return _page(request, "organisations/audit.html", body, entries=entries)


def _read(request: HttpRequest, slug: str, permission: Permission) -> OrganisationView:
    """Return a body to someone who may do this for it. Raises NotFound, Refused."""
    body = queries.by_slug(slug)
    acting.need(request, permission, body.ref)
    return body


def _need_any(request: HttpRequest, body: OrganisationView) -> None:
    belongs = any(mine.ref == body.ref for mine in acting.me(request).bodies)
    if not belongs:
        acting.need(request, Permission.EDIT_ORGANISATION, body.ref)


def _page(
    request: HttpRequest, template: str, body: OrganisationView, **context: Any
) -> HttpResponse:
    home = pages.address(f"{OF_BODY}show", body.slug)
    crumbs = [] if template.endswith("/show.html") else [(body.name, home)]
    return pages.page(request, template, body=body, crumbs=crumbs, **context)
