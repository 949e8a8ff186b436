"""Tools: products that several projects may use, and what is true of each version."""

from functools import partial

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import projects as projects_acts
from answerable.domains.register.actions import tools as acts
from answerable.domains.register.actions.tools import AlreadyThere
from answerable.domains.register.core.records import TaskItem
from answerable.domains.register.queries import drafts, tools
from answerable.domains.register.queries.tools import VersionHeading
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, asking, once, pages, projects
from answerable.interfaces.staff.asking import Question
from answerable.interfaces.staff.forms import plain, shapes
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import ask_supplier


@requires(Permission.SEE_WORKSPACE)
def index(request: HttpRequest) -> HttpResponse:
    """List every tool on the register."""
    may_add = bool(acting.me(request).bodies_where("edit_tool"))
    return pages.page(
        request, "tools/index.html", tools=tools.listing(), may_add=may_add
    )


@keeps_what_was_typed
@requires(Permission.EDIT_TOOL)
def add(request: HttpRequest) -> HttpResponse:
    """Add a tool and go on to its first version."""
    acting.need_anywhere(request, Permission.EDIT_TOOL)
    bodies = acting.me(request).bodies_where("edit_tool")
    form = plain.of(request, (*shapes.TOOL, *shapes.keeper(bodies)))
    said = plain.said(form, request)
    if said is None:
        mark = once.mark(request, "TOL")
        return pages.page(request, "tools/add.html", form=form, once=mark)
    slug = said.pop("keeper", bodies[0].slug)
    body = next(body for body in bodies if body.slug == slug)
    by = acting.actor(request, Permission.EDIT_TOOL, body.ref)
    ref = once.reference(request, "TOL") or once.new("TOL")
    try:
        _add(slug, said, ref, by)
    except IntegrityError:  # the same form sent twice: the tool is there
        return redirect("staff:tools:show", ref)
    return redirect("staff:tools:add_version", ref)


def _add(keeper: str, said: dict[str, str], ref: str, by: Actor) -> None:
    acts.add(
        keeper=keeper,
        name=said["name"],
        supplier=said["supplier"],
        summary=said["summary"],
        by=by,
        at=clock.now(),
        ref=ref,
    )


@requires(Permission.SEE_WORKSPACE)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a tool with its versions and who uses it."""
    tool = tools.show(ref, today=clock.today())
    may_edit = acting.me(request).may("edit_tool", tools.keeper_ref(ref))
    crumbs = [(_("Tools"), pages.address("staff:tools:index"))]
    return pages.page(
        request, "tools/show.html", tool=tool, may_edit=may_edit, crumbs=crumbs
    )


@keeps_what_was_typed
@requires(Permission.EDIT_TOOL)
def add_version(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a version of a tool and go on to its facts."""
    acting.need(request, Permission.EDIT_TOOL, tools.keeper_ref(ref))
    tool = tools.show(ref, today=clock.today())
    form = plain.of(request, shapes.TOOL_VERSION)
    said = plain.said(form, request)
    if said is not None:
        try:
            version = _add_version(request, ref, said)
        except AlreadyThere as refusal:
            form.refuse(refusal, "label")
        else:
            return redirect("staff:tools:version", version)
    crumbs = [(tool.name, pages.address("staff:tools:show", ref))]
    return pages.page(
        request, "tools/add_version.html", tool=tool, form=form, crumbs=crumbs
    )


def _add_version(request: HttpRequest, ref: str, said: dict[str, str]) -> str:
    return acts.add_version(
        tool=ref,
        label=said["label"],
        released_on=plain.day(said["released_on"]) if said["released_on"] else None,
        by=acting.actor(request, Permission.EDIT_TOOL, tools.keeper_ref(ref)),
        at=clock.now(),
    )


@requires(Permission.SEE_WORKSPACE)
def version(request: HttpRequest, version_ref: str) -> HttpResponse:
    """Show what is known of one version of a tool, and what is left."""
    heading = tools.heading(version_ref)
    items = tools.facts_of(version_ref, today=clock.today())
    return pages.page(
        request,
        "tools/version.html",
        heading=heading,
        items=items,
        left=[item for item in items if item.answer.is_blank],
        may_edit=acting.me(request).may("edit_tool", heading.keeper_ref),
        crumbs=[
            (heading.tool_name, pages.address("staff:tools:show", heading.tool_ref))
        ],
    )


@keeps_what_was_typed
@requires(Permission.EDIT_TOOL)
def fact(request: HttpRequest, version_ref: str, fact_id: str) -> HttpResponse:
    """Show a question about a tool version, or take in its answer."""
    heading = tools.heading(version_ref)
    acting.need(request, Permission.EDIT_TOOL, heading.keeper_ref)
    item = item_of(version_ref, fact_id)
    home = pages.address("staff:tools:version", version_ref)
    question = Question(
        fact=item.fact,
        own=item.answer,
        keep=partial(_keep, request, heading, fact_id),
        back=home,
        onward=partial(onward, version_ref, fact_id, "staff:tools:fact", home),
        crumbs=((f"{heading.tool_name} {heading.label}", home),),
    )
    return asking.ask(request, question)


def _keep(
    request: HttpRequest,
    heading: VersionHeading,
    fact_id: str,
    given: Answer,
    seen: str | None,
) -> None:
    acts.answer(
        version_ref=heading.ref,
        fact_id=fact_id,
        answer=given,
        seen=seen,
        by=acting.actor(request, Permission.EDIT_TOOL, heading.keeper_ref),
        at=clock.now(),
    )


def item_of(version_ref: str, fact_id: str) -> TaskItem:
    """Return one question about a tool version. Raises NotFound."""
    items = tools.facts_of(version_ref, today=clock.today())
    for item in items:
        if item.fact.id == fact_id:
            return item
    raise NotFound.of("question", fact_id)


def onward(key: str, fact_id: str, name: str, home: str, *, of: str = "") -> str:
    """Find the next blank question after this one, or the list."""
    items = tools.facts_of(of or key, today=clock.today())
    order = [item.fact.id for item in items]
    place = order.index(fact_id) + 1
    left = [i for i in [*items[place:], *items[:place]] if i.answer.is_blank]
    return pages.address(name, key, left[0].fact.id) if left else home


@keeps_what_was_typed
@requires(Permission.INVITE_SUPPLIER)
def supplier(request: HttpRequest, version_ref: str) -> HttpResponse:
    """Send the supplier a link to answer for its own product."""
    heading = tools.heading(version_ref)
    acting.need(request, Permission.INVITE_SUPPLIER, heading.keeper_ref)
    by = acting.actor(request, Permission.INVITE_SUPPLIER, heading.keeper_ref)
    form = plain.of(request, shapes.SUPPLIER)
    said = plain.said(form, request)
    home = ("staff:tools:version", version_ref)
    if said is not None:
        ask_supplier.ask(
            version_ref=version_ref, email=said["email"], by=by, at=clock.now()
        )
        return pages.done(request, _("The link is on its way to the supplier."), *home)
    crumbs = [(f"{heading.tool_name} {heading.label}", pages.address(*home))]
    return pages.page(
        request, "tools/supplier.html", heading=heading, form=form, crumbs=crumbs
    )


@requires(Permission.EDIT_PROJECT)
def of_project(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which tools a project uses."""
    draft, keeper = projects.read(request, ref), drafts.keeper_ref(ref)
    acting.need(request, Permission.EDIT_PROJECT, keeper)
    if request.method == "POST":
        by = acting.actor(request, Permission.EDIT_PROJECT, keeper)
        used, gone = request.POST.get("use", ""), request.POST.get("stop", "")
        if used:
            projects_acts.use_tool(ref=ref, tool_version=used, by=by, at=clock.now())
        if gone:
            projects_acts.stop_using_tool(
                ref=ref, tool_version=gone, by=by, at=clock.now()
            )
        return pages.done(request, _("Saved."), "staff:projects:tools", ref)
    used_now = {tool.version_ref for tool in draft.tools}
    choices = [choice for choice in tools.choices() if choice[0] not in used_now]
    crumbs = [(draft.title, pages.address("staff:projects:show", ref))]
    return pages.page(
        request, "tools/of_project.html", draft=draft, choices=choices, crumbs=crumbs
    )
