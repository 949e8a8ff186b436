"""Deciding a review, answering it, and its conditions to their end."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.assessments.actions import answers as acts
from answerable.domains.assessments.actions.conditions import EVIDENCE_ROOM
from answerable.domains.assessments.actions.conditions import WHY_ROOM as LOOK_ROOM
from answerable.domains.assessments.core.records import ConditionView, ReviewView
from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound, Refused
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages, reviewing
from answerable.interfaces.staff.forms import decisions, plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import decide_review

ACCEPT, SEND_BACK = "accept", "send_back"
RESPOND = (
    Control(
        "text",
        N_("What does your body say to the decision?"),
        ControlKind.LINES,
        limit=acts.ROOM,
        hint=N_("At most 300 words. It stands beside the decision, for everyone."),
    ),
)
SUPPLIER = (
    Control(
        "text",
        N_("What did the supplier write to you?"),
        ControlKind.LINES,
        limit=acts.ROOM,
        hint=N_("At most 80 words, just as the supplier wrote them."),
    ),
)
EVIDENCE = (
    Control(
        "text",
        N_("What did you do, and where can anyone see it?"),
        ControlKind.LINES,
        limit=EVIDENCE_ROOM,
        hint=N_("Everyone can read this. Give the web address of what you point to."),
    ),
)
LOOK = (
    Control(
        "outcome",
        N_("Is the condition met?"),
        ControlKind.RADIOS,
        (
            Option(ACCEPT, N_("Yes, the evidence is enough")),
            Option(SEND_BACK, N_("No, something is missing")),
        ),
    ),
    Control(
        "why",
        N_("What did you look at, and why is it enough or not?"),
        ControlKind.LINES,
        limit=LOOK_ROOM,
        hint=N_("Everyone can read this."),
    ),
)
Act = Callable[[dict[str, str], Actor], None]


@keeps_what_was_typed
@requires(Permission.DECIDE_REVIEW)
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the votes, and take the decision with its conditions."""
    found = reviewing.read(request, ref)
    acting.need(request, Permission.DECIDE_REVIEW, found.line.organisation_ref)
    first = decisions.first(found.tallies, clock.today())
    form = plain.of(request, decisions.controls(found.questions), **first)
    said = plain.said(form, request)
    if said is not None:
        by = reviewing.actor(request, Permission.DECIDE_REVIEW, found)
        try:
            draft = decisions.draft(found.questions, said, clock.today())
            decide_review.decide(ref=ref, draft=draft, by=by, at=clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done = _("Decided, and public.")
            return pages.done(request, done, "staff:reviews:show", ref)
    return pages.page(
        request, "reviews/decide.html",
        found=found, asked=reviewing.asked(found), form=form,
        boxes={box.control.name: box for box in form.boxes},
        places=range(1, decisions.PLACES + 1), crumbs=reviewing.crumbs(ref),
    )  # fmt: skip


@keeps_what_was_typed
@requires(Permission.RESPOND_TO_REVIEW)
def respond(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer a decision for the body."""
    found = reviewing.read(request, ref)

    def act(said: dict[str, str], by: Actor) -> None:
        decide_review.respond(ref=ref, text=said["text"], by=by, at=clock.now())

    return _one_form(
        request, found, RESPOND, Permission.RESPOND_TO_REVIEW, act,
        title=_("Answer the decision"), button=_("Answer in public"),
        lead=_("Say what you will do, or why you see it otherwise."),
    )  # fmt: skip


@keeps_what_was_typed
@requires(Permission.OPEN_REVIEW)
def supplier(request: HttpRequest, ref: str) -> HttpResponse:
    """Put down what a supplier answered."""
    found = reviewing.read(request, ref)

    def act(said: dict[str, str], by: Actor) -> None:
        acts.pass_on(ref=ref, text=said["text"], by=by, at=clock.now())

    return _one_form(
        request, found, SUPPLIER, Permission.OPEN_REVIEW, act,
        title=_("Put down what the supplier says"), button=_("Publish it"),
        lead=_("A supplier may answer a decision about its product."),
    )  # fmt: skip


@keeps_what_was_typed
@requires(Permission.RESPOND_TO_REVIEW)
def evidence(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Hand in evidence for a condition."""
    found = reviewing.read(request, ref)

    def act(said: dict[str, str], by: Actor) -> None:
        decide_review.give_evidence(
            ref=ref, number=number, text=said["text"], by=by, at=clock.now()
        )

    return _one_form(
        request, found, EVIDENCE, Permission.RESPOND_TO_REVIEW, act,
        title=_("Show that a condition is met"), button=_("Hand it in"),
        lead=_("A reviewer looks at it. Only then is the condition met."),
        condition=_condition(found, number),
    )  # fmt: skip


@keeps_what_was_typed
@requires(Permission.ACCEPT_EVIDENCE)
def look(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Look at the evidence for a condition."""
    found = reviewing.read(request, ref)

    def act(said: dict[str, str], by: Actor) -> None:
        decide_review.look(
            ref=ref,
            number=number,
            accept=said["outcome"] == ACCEPT,
            why=said["why"],
            by=by,
            at=clock.now(),
        )

    return _one_form(
        request, found, LOOK, Permission.ACCEPT_EVIDENCE, act,
        title=_("Look at the evidence"), button=_("Say it in public"),
        lead=_("The body says that this condition is met. Is it?"),
        condition=_condition(found, number),
    )  # fmt: skip


@requires(Permission.ACCEPT_EVIDENCE)
@require_POST
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """End a review whose conditions are all met."""
    found = reviewing.read(request, ref)
    by = reviewing.actor(request, Permission.ACCEPT_EVIDENCE, found)
    decide_review.close(ref=ref, by=by, at=clock.now())
    return pages.done(request, _("The review is closed."), "staff:reviews:show", ref)


def _condition(found: ReviewView, number: int) -> ConditionView:
    for one in found.conditions:
        if one.number == number:
            return one
    raise NotFound.of("condition", str(number))


def _one_form(
    request: HttpRequest,
    found: ReviewView,
    controls: tuple[Control, ...],
    permission: Permission,
    act: Act,
    **shown: Any,
) -> HttpResponse:
    ref = found.line.ref
    acting.need(request, permission, found.line.organisation_ref)
    form = plain.of(request, controls)
    said = plain.said(form, request)
    if said is not None:
        try:
            act(said, reviewing.actor(request, permission, found))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Kept."), "staff:reviews:show", ref)
    context: dict[str, Any] = {"condition": None, "tone": "", **shown}
    return pages.page(
        request, "reviews/one_form.html",
        found=found, form=form, crumbs=reviewing.crumbs(ref), **context,
    )  # fmt: skip
