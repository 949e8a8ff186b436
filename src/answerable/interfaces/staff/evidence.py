"""Counting by group and measuring promises: write, send, sign, withdraw."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.evidence.actions import evidence as acts
from answerable.domains.evidence.core.states import EvidenceState, Kind
from answerable.domains.evidence.queries import binding, drafts, outcomes
from answerable.domains.evidence.queries.drafts import Draft
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts as entries
from answerable.domains.register.queries import workspaces
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, once, pages
from answerable.interfaces.staff.forms import evidence as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.interfaces.ui.record import evidence as showing
from answerable.interfaces.ui.record.evidence import Comparison
from answerable.journeys import sign_evidence

_WRITE, _SIGN, _READ = (
    Permission.RECORD_EVIDENCE,
    Permission.SIGN_EVIDENCE,
    Permission.VIEW_DRAFTS,
)
COMMENT = (Control("comment", N_("What is missing?"), ControlKind.LINES, limit=1000),)
REASON = (
    Control(
        "reason",
        N_("Why is it withdrawn?"),
        ControlKind.LINES,
        limit=1000,
        hint=N_("Everyone can read this. It cannot be taken back."),
    ),
)


@requires(Permission.VIEW_DRAFTS)
def index(request: HttpRequest) -> HttpResponse:
    """List what waits to be written or signed, and the results that are due."""
    acting.need_anywhere(request, _READ)
    keepers = [body.ref for body in acting.me(request).bodies_where(_READ)]
    rows = workspaces.workspace(keepers)
    found = drafts.open_to(keepers)
    return pages.page(
        request,
        "evidence/index.html",
        titles={row.ref: row.title for row in rows},
        published=[row for row in rows if row.version_number],
        waiting=[one for one in found if one.state is EvidenceState.WAITING],
        writing=[one for one in found if one.state is EvidenceState.DRAFT],
        due=outcomes.due(keepers, today=clock.today()),
        crumbs=_crumbs(),
    )


@requires(Permission.VIEW_DRAFTS)
def of_project(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what was counted and measured of one project, and what is due."""
    keeper = _read(request, ref)
    return pages.page(
        request,
        "evidence/of_project.html",
        heading=entries.heading(ref),
        found=drafts.of_project(ref),
        outcomes=outcomes.of_project(ref, today=clock.today()),
        bounds=binding.used(ref).bounds,
        may_write=acting.me(request).may(_WRITE, keeper),
        crumbs=_crumbs(),
    )


@dataclass(frozen=True)
class _Way:
    """How one kind of evidence is asked for."""

    kind: Kind
    choices: Callable[[str], tuple[Any, ...]]
    controls: Callable[[Any], tuple[Control, ...]]
    chosen_by: str
    chosen: Callable[[Draft], Any]
    template: str


_COUNT = _Way(
    Kind.FAIRNESS,
    lambda ref: binding.used(ref).bounds,
    forms.counting,
    "bound",
    lambda draft: draft.bound,
    "evidence/count.html",
)
_MEASURE = _Way(
    Kind.OUTCOME,
    outcomes.promised,
    forms.measuring,
    "measure",
    lambda draft: next(
        (p for p in outcomes.promised(draft.project) if p.measure == draft.measure),
        None,
    ),
    "evidence/measure.html",
)


@keeps_what_was_typed
@requires(Permission.RECORD_EVIDENCE)
def count(request: HttpRequest, ref: str) -> HttpResponse:
    """Write counts by group of what the project uses."""
    return _write(request, ref, _COUNT, None)


@keeps_what_was_typed
@requires(Permission.RECORD_EVIDENCE)
def measure(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a result beside a promise."""
    return _write(request, ref, _MEASURE, None)


@keeps_what_was_typed
@requires(Permission.RECORD_EVIDENCE)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a draft anew."""
    draft = drafts.one(ref)
    way = _COUNT if draft.kind is Kind.FAIRNESS else _MEASURE
    return _write(request, draft.project, way, draft)


def _write(
    request: HttpRequest, project: str, way: _Way, draft: Draft | None
) -> HttpResponse:
    keeper = entries.keeper_ref(project)
    acting.need(request, _WRITE, keeper)
    choices = way.choices(project)
    kept = forms.first(draft, choices, way.chosen(draft) if draft else None)
    form = plain.of(request, way.controls(choices), **kept)
    said = plain.said(form, request)
    if said is not None:
        by = acting.actor(request, _WRITE, keeper)
        chosen = choices[int(said[way.chosen_by])]
        ref = draft.ref if draft else once.reference(request, acts.PREFIX)
        try:
            written = forms.written(request, said, way.kind, chosen)
            ref = acts.write(
                project=project, written=written, by=by, at=clock.now(), ref=ref
            )
        except Refused as refusal:
            form.refuse(refusal, forms.ROWS)
        else:
            return pages.done(request, _("Saved."), "staff:evidence:show", ref)
    return _form(request, form, way, project, draft)


def _form(
    request: HttpRequest, form: plain.Form, way: _Way, project: str, draft: Draft | None
) -> HttpResponse:
    return pages.page(
        request, way.template,
        form=form, heading=entries.heading(project), draft=draft,
        choices=form.controls[0].options, once=once.mark(request, acts.PREFIX),
        crumbs=_crumbs(project),
    )  # fmt: skip


@requires(Permission.VIEW_DRAFTS)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a piece as it is and as anyone will read it, with what can be done."""
    draft = drafts.one(ref)
    keeper, me = _read(request, draft.project), acting.me(request)
    return pages.page(
        request,
        "evidence/show.html",
        draft=draft,
        heading=entries.heading(draft.project),
        compared=_compared(draft),
        percent=showing.percent,
        may_write=me.may(_WRITE, keeper),
        may_sign=me.may(_SIGN, keeper),
        own=me.ref in draft.written_by,
        crumbs=_crumbs(draft.project),
    )


def _compared(draft: Draft) -> Mapping[str, tuple[Comparison, ...]]:
    if not draft.says:  # its words were erased
        return {}
    is_fairness = draft.kind is Kind.FAIRNESS
    measures = showing.MEASURES if is_fairness else (showing.RESULT,)
    return showing.comparisons(draft.shown, measures)


@requires(Permission.RECORD_EVIDENCE)
@require_POST
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a draft to be signed."""
    sign_evidence.send(ref=ref, by=_by(request, ref, _WRITE), at=clock.now())
    said = _("Sent. Someone else must sign it now.")
    return pages.done(request, said, "staff:evidence:show", ref)


@requires(Permission.RECORD_EVIDENCE)
def drop(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask once more, then drop a draft."""
    draft, by = drafts.one(ref), _by(request, ref, _WRITE)
    if request.method != "POST":
        return _ask(request, "drop", draft)
    acts.drop(ref=ref, by=by, at=clock.now())
    return pages.done(request, _("Dropped."), "staff:evidence:project", draft.project)


@requires(Permission.SIGN_EVIDENCE)
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask once more, then sign, which publishes it."""
    draft, by = drafts.one(ref), _by(request, ref, _SIGN)
    if request.method != "POST":
        return _ask(request, "sign", draft)
    sign_evidence.sign(ref=ref, by=by, at=clock.now())
    said = _("Signed. Everyone can read it now.")
    return pages.done(request, said, "staff:evidence:show", ref)


@keeps_what_was_typed
@requires(Permission.SIGN_EVIDENCE)
def send_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a piece back to its author with a comment."""
    form, by = plain.of(request, COMMENT), _by(request, ref, _SIGN)
    said = plain.said(form, request)
    if said is None:
        return _ask(request, "send_back", drafts.one(ref), form)
    sign_evidence.send_back(ref=ref, comment=said["comment"], by=by, at=clock.now())
    return pages.done(request, _("Sent back."), "staff:evidence:show", ref)


@keeps_what_was_typed
@requires(Permission.SIGN_EVIDENCE)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a signed piece, with a reason in public."""
    form, by = plain.of(request, REASON), _by(request, ref, _SIGN)
    said = plain.said(form, request)
    if said is not None:
        try:
            acts.withdraw(ref=ref, reason=said["reason"], by=by, at=clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Withdrawn."), "staff:evidence:show", ref)
    return _ask(request, "withdraw", drafts.one(ref), form)


def _ask(
    request: HttpRequest, what: str, draft: Draft, form: plain.Form | None = None
) -> HttpResponse:
    return pages.page(
        request, "evidence/ask.html",
        what=what, draft=draft, form=form, heading=entries.heading(draft.project),
        crumbs=_crumbs(draft.project),
    )  # fmt: skip


def _read(request: HttpRequest, project: str) -> str:
    """Return who keeps a project that this person may read. Raises NotFound."""
    keeper = entries.keeper_ref(project)
    acting.need(request, _READ, keeper)
    return keeper


def _by(request: HttpRequest, ref: str, permission: Permission) -> Actor:
    keeper = entries.keeper_ref(drafts.one(ref).project)
    acting.need(request, permission, keeper)
    return acting.actor(request, permission, keeper)


def _crumbs(project: str = "") -> list[pages.Crumb]:
    crumbs = [(_("Evidence"), pages.address("staff:evidence:index"))]
    if project:
        title = entries.heading(project).title
        crumbs.append((title, pages.address("staff:evidence:project", project)))
    return crumbs
