"""Clearance to go live: what is there, what is missing, and the decision."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts, workspaces
from answerable.domains.safeguards.actions import clearances, live, wording
from answerable.domains.safeguards.queries import clearance, rules
from answerable.domains.safeguards.queries.clearance import ClearanceView
from answerable.foundations import clock
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import go_live, independence, keep_clearance

_DECIDE, _OWN = Permission.GRANT_CLEARANCE, Permission.RECORD_LIVE
_JOB = Control(
    "job",
    N_("What is your job?"),
    ControlKind.LINE,
    limit=wording.JOB_ROOM,
    hint=N_("Everyone reads your job and your body. Your name is never shown."),
)
_REASONS = Control(
    "reasons",
    N_("Why?"),
    ControlKind.LINES,
    limit=wording.REASONS_ROOM,
    hint=N_("Everyone can read this. Say it in plain English."),
)
GRANT = (
    Control(
        "until",
        N_("Until which day?"),
        ControlKind.DATE,
        hint=N_("Clearance never lasts more than a year. It can be given again."),
    ),
    _JOB,
    _REASONS,
)
SAY_NO = (_JOB, _REASONS)
_HOW = Control(
    "how",
    N_("How do you know?"),
    ControlKind.LINES,
    limit=wording.REASONS_ROOM,
    hint=N_("Everyone can read this. For example a report, a letter or a visit."),
)
LIVE = (Control("since", N_("Since when has it been in use?"), ControlKind.DATE), _HOW)
STOP = (
    Control("ended_on", N_("On which day did its use stop?"), ControlKind.DATE),
    _HOW,
)
_REFUSED = (
    *(clearances.NotCleared, clearances.BadDay, clearances.NotPossibleNow),
    *(live.BadDay, live.NotLive, wording.NotIndependent),
)


@requires(Permission.SEE_WORKSPACE)
def index(request: HttpRequest) -> HttpResponse:
    """List what waits for a decision, and the projects this person answers for."""
    person = acting.me(request)
    decides = person.may_everywhere(_DECIDE)
    keepers = [body.ref for body in person.bodies_where(_OWN)]
    own = workspaces.workspace(keepers)
    waiting = clearance.waiting() if decides else ()
    granted = clearance.granted() if decides else ()
    refs = {one.project for one in (*waiting, *granted)}
    return pages.page(
        request, "clearance/index.html",
        decides=decides,
        waiting=waiting,
        granted=granted,
        titles={ref: drafts.heading(ref).title for ref in refs},
        own=[row for row in own if row.state == "published" and row.is_own],
    )  # fmt: skip


@requires(Permission.SEE_WORKSPACE)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the gate of a use, with what this person can do."""
    keeper = _need_either(request, ref)
    person, today = acting.me(request), clock.today()
    judged = independence.judged(ref)
    decides = person.may_everywhere(_DECIDE)
    return pages.page(
        request, "clearance/show.html",
        heading=drafts.heading(ref), rule=rules.current(), decides=decides,
        gated=keep_clearance.at_gate(ref, today=today),
        standing=clearance.of(ref, today=today),
        owns=person.may(_OWN, keeper),
        free=independence.of(person.ref, judged, today=today) if decides else None,
        crumbs=_crumbs(),
    )  # fmt: skip


@requires(_OWN)
@require_POST
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for clearance."""
    by = acting.actor(request, _OWN, drafts.keeper_ref(ref))
    go_live.ask(ref=ref, by=by, at=clock.now())
    return pages.done(request, _("Asked for."), "staff:clearance:show", ref)


@requires(_OWN)
@require_POST
def take_back(request: HttpRequest, request_ref: str) -> HttpResponse:
    """Take the request back."""
    project = clearance.one(request_ref).project
    by = acting.actor(request, _OWN, drafts.keeper_ref(project))
    go_live.take_back(ref=request_ref, by=by, at=clock.now())
    return pages.done(request, _("Taken back."), "staff:clearance:show", project)


@keeps_what_was_typed
@requires(_DECIDE)
def grant(request: HttpRequest, request_ref: str) -> HttpResponse:
    """Ask for the day and the reasons, then grant clearance."""
    found = _to_decide(request, request_ref)

    def act(said: dict[str, str]) -> None:
        go_live.grant(
            ref=request_ref,
            job=said["job"],
            reasons=said["reasons"],
            until=plain.day(said["until"]),
            by=acting.actor(request, _DECIDE, ""),
            at=clock.now(),
        )

    return _form(request, GRANT, found.project, "grant", act)


@keeps_what_was_typed
@requires(_DECIDE)
def refuse(request: HttpRequest, request_ref: str) -> HttpResponse:
    """Ask for the reasons, then refuse clearance."""
    found = _to_decide(request, request_ref)

    def act(said: dict[str, str]) -> None:
        by = acting.actor(request, _DECIDE, "")
        go_live.refuse(ref=request_ref, **said, by=by, at=clock.now())

    return _form(request, SAY_NO, found.project, "refuse", act)


@keeps_what_was_typed
@requires(_DECIDE)
def withdraw(request: HttpRequest, request_ref: str) -> HttpResponse:
    """Ask for the reasons, then take clearance away."""
    found = _to_decide(request, request_ref)

    def act(said: dict[str, str]) -> None:
        by = acting.actor(request, _DECIDE, "")
        go_live.withdraw(ref=request_ref, **said, by=by, at=clock.now())

    return _form(request, SAY_NO, found.project, "withdraw", act)


@keeps_what_was_typed
@requires(_OWN)
def record_live(request: HttpRequest, ref: str) -> HttpResponse:
    """Record since when a use has been live."""
    keeper = drafts.keeper_ref(ref)
    acting.need(request, _OWN, keeper)

    def act(said: dict[str, str]) -> None:
        by, since = acting.actor(request, _OWN, keeper), plain.day(said["since"])
        go_live.record_live(
            ref=ref, since=since, how=said["how"], by=by, at=clock.now()
        )

    return _form(request, LIVE, ref, "record_live", act)


@keeps_what_was_typed
@requires(_OWN)
def record_stop(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that a use is not live any more."""
    keeper = drafts.keeper_ref(ref)
    acting.need(request, _OWN, keeper)

    def act(said: dict[str, str]) -> None:
        by, ended_on = acting.actor(request, _OWN, keeper), plain.day(said["ended_on"])
        go_live.record_stop(
            ref=ref, ended_on=ended_on, how=said["how"], by=by, at=clock.now()
        )

    return _form(request, STOP, ref, "record_stop", act)


def _form(
    request: HttpRequest,
    controls: Sequence[Control],
    ref: str,
    name: str,
    act: Callable[[dict[str, str]], None],
) -> HttpResponse:
    """Show a form; when it is sent, act, or show at the top why that is refused."""
    form = plain.of(request, controls)
    said = plain.said(form, request)
    if said:
        try:
            act(said)
        except _REFUSED as refusal:
            form.refuse(refusal)
        else:
            done = _("Recorded, and public.")
            return pages.done(request, done, "staff:clearance:show", ref)
    gated = keep_clearance.at_gate(ref, today=clock.today())
    return pages.page(
        request, f"clearance/{name}.html",
        form=form, heading=drafts.heading(ref), gated=gated, rule=rules.current(),
        crumbs=_crumbs(),
    )  # fmt: skip


def _to_decide(request: HttpRequest, request_ref: str) -> ClearanceView:
    acting.need_anywhere(request, _DECIDE)
    return clearance.one(request_ref)


def _need_either(request: HttpRequest, ref: str) -> str:
    """Let deciders and the body itself in; return which body keeps the entry."""
    keeper = drafts.keeper_ref(ref)
    if not acting.me(request).may_everywhere(_DECIDE):
        acting.need(request, _OWN, keeper)
    return keeper


def _crumbs() -> list[pages.Crumb]:
    return [(_("Clearance to go live"), pages.address("staff:clearance:index"))]
