"""The pool of residents: opening it, adding people who agreed, and forgetting them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import pool as acts
from answerable.domains.panels.actions.pool import PoolRefused
from answerable.domains.panels.core import grouping
from answerable.domains.panels.queries import pool as queries
from answerable.domains.register.core.wording import BadAddress
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import panels as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.ui.access import requires

_RUN = Permission.RUN_PANEL


@requires(Permission.RUN_PANEL)
def add(request: HttpRequest) -> HttpResponse:
    """Open a pool at an organisation."""
    acting.need_anywhere(request, _RUN)
    form = plain.of(request, forms.POOL)
    if said := plain.said(form, request):
        asked = grouping.read_questions(said["questions"])
        try:
            ref = acts.open_one(
                body=said["body"],
                name=said["name"],
                about=said["about"],
                questions=[{"name": q.name, "options": q.options} for q in asked],
                by=acting.actor(request, _RUN, ""),
                at=clock.now(),
            )
        except (PoolRefused, NotFound) as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("The pool is open."), "staff:panels:pool", ref)
    return pages.page(request, "panels/add_pool.html", form=form, crumbs=_crumbs())


@requires(Permission.RUN_PANEL)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show who is in a pool, and how many are in each group."""
    acting.need_anywhere(request, _RUN)
    return pages.page(
        request,
        "panels/pool.html",
        pool=queries.one(ref),
        members=queries.members(ref),
        sizes=queries.sizes(ref),
        crumbs=_crumbs(),
    )


@requires(Permission.RUN_PANEL)
def join(request: HttpRequest, ref: str) -> HttpResponse:
    """Add somebody who agreed to be drawn."""
    acting.need_anywhere(request, _RUN)
    pool = queries.one(ref)
    form = plain.of(request, forms.join(pool.questions))
    if said := plain.said(form, request):
        try:
            acts.join(
                pool=ref,
                name=said["name"],
                email=said["email"],
                groups=forms.groups(said, pool),
                support=said["support"],
                agreed_on=plain.day(said["agreed_on"]),
                by=acting.actor(request, _RUN, pool.body_ref),
                at=clock.now(),
            )
        except (PoolRefused, BadAddress) as refusal:
            form.refuse(refusal, "email")
        else:
            return pages.done(request, _("They are in."), "staff:panels:pool", ref)
    return pages.page(
        request, "panels/join.html", form=form, pool=pool, crumbs=_crumbs()
    )


@requires(Permission.RUN_PANEL)
def leave(request: HttpRequest, ref: str, member: str) -> HttpResponse:
    """Ask once more, then forget somebody who wants to leave."""
    acting.need_anywhere(request, _RUN)
    pool = queries.one(ref)
    found = next((one for one in queries.members(ref) if one.ref == member), None)
    if found is None:
        raise NotFound.of("member of the pool", member)
    if request.method == "POST":
        by = acting.actor(request, _RUN, pool.body_ref)
        acts.leave(ref=member, by=by, at=clock.now())
        return pages.done(request, _("They are forgotten."), "staff:panels:pool", ref)
    return pages.page(
        request, "panels/leave_pool.html", pool=pool, member=found, crumbs=_crumbs()
    )


def _crumbs() -> list[pages.Crumb]:
    return [(_("Residents’ panels"), pages.address("staff:panels:index"))]
