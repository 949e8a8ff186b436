"""The gates of one project in the workspace: what is there, what is missing."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.duties.actions.gates import GateClosed
from answerable.domains.duties.core.gates import Gate
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.domains.register.queries import drafts
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import duties as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import pass_gate
from answerable.journeys.pass_gate import Way


@requires(Permission.VIEW_DRAFTS)
def of_project(request: HttpRequest, ref: str) -> HttpResponse:
    """Show which gates a project has passed, and what the next ones need."""
    keeper = drafts.keeper_ref(ref)
    acting.need(request, Permission.VIEW_DRAFTS, keeper)
    person = acting.me(request)
    way = pass_gate.way(ref, passer=person.ref, today=clock.today())
    may_pass = person.may(Permission.PASS_GATE, keeper)
    return pages.page(
        request, "duties/gates.html", way=way, may_pass=may_pass, crumbs=_crumbs(way)
    )


@keeps_what_was_typed
@requires(Permission.PASS_GATE)
def pass_through(request: HttpRequest, ref: str, gate: str) -> HttpResponse:
    """Let a project through a gate, or say what is missing."""
    keeper = drafts.keeper_ref(ref)
    acting.need(request, Permission.PASS_GATE, keeper)
    by = acting.actor(request, Permission.PASS_GATE, keeper)
    way = pass_gate.way(ref, passer=by.ref, today=clock.today())
    ahead = next((one for one in way.ahead if one.gate.value == gate), None)
    if ahead is None:
        raise NotFound.of("gate that comes next", gate)
    papers = [n.requirement for n in ahead.needs if n.requirement.is_shown]
    form = plain.of(request, forms.gate(papers))
    said = plain.said(form, request)
    if said is not None:
        try:
            _pass(ref, gate, said, by)
        except (GateClosed, ReasonMissing, NamesPerson) as refusal:
            form.refuse(refusal)
        else:
            done = _("The project has passed the gate.")
            return pages.done(request, done, "staff:duties:gates", ref)
    crumbs = [*_crumbs(way), (_("Gates"), pages.address("staff:duties:gates", ref))]
    return pages.page(
        request, "duties/pass_gate.html", way=way, ahead=ahead, form=form, crumbs=crumbs
    )


def _pass(ref: str, gate: str, said: dict[str, str], by: Actor) -> None:
    pass_gate.pass_through(
        project=ref,
        gate=Gate(gate),
        job_title=said["job_title"],
        reasons=said["reasons"],
        shown=forms.papers(said),
        by=by,
        at=clock.now(),
    )


def _crumbs(way: Way) -> list[pages.Crumb]:
    entry = way.entry
    return [(entry.title, pages.address("staff:projects:show", entry.ref))]
