"""The first page after sign-in: what waits for me."""

from dataclasses import dataclass, fields

from django.http import HttpRequest, HttpResponse

from answerable.domains.ledger.queries import standing
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.queries import copies, workspaces
from answerable.domains.register.queries.workspaces import WorkspaceRow
from answerable.interfaces.staff import acting, judging, lost_sessions, pages
from answerable.interfaces.staff.acting import Body, Me
from answerable.interfaces.ui.access import signed_in

MOST_SHOWN = 30
PER_PAGE = 60


@dataclass(frozen=True)
class Waiting:
    """A person's projects, sorted by what each asks of them.

    A body that claims what another register said of it has hundreds, so the first page
    shows some of each and leads to all of them.
    """

    to_approve: tuple[WorkspaceRow, ...]
    sent_back: tuple[WorkspaceRow, ...]
    stale: tuple[WorkspaceRow, ...]
    writing: tuple[WorkspaceRow, ...]
    with_approver: tuple[WorkspaceRow, ...]
    published: tuple[WorkspaceRow, ...]
    retracted: tuple[WorkspaceRow, ...]


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person who signed in, and their organisations."""
    person = acting.me(request)
    may_edit = person.bodies_where("edit_project")
    keepers = [body.ref for body in person.bodies_where("view_drafts")]
    waiting = _sorted(workspaces.workspace(keepers), person)
    group = request.GET.get("group", "")
    if group in {field.name for field in fields(Waiting)}:
        return _one_group(request, group, getattr(waiting, group))
    return pages.page(
        request,
        "home.html",
        waiting=waiting,
        most=MOST_SHOWN,
        not_saved=lost_sessions.waiting(request),
        may_start=may_edit,
        copied=_copied(may_edit),
        alarms=standing.alarms(),
        tasks=judging.waiting(person),
        doors=judging.doors(person),
    )


def _one_group(
    request: HttpRequest, group: str, rows: tuple[WorkspaceRow, ...]
) -> HttpResponse:
    """Show every project of one group, a page at a time."""
    count = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(pages.asked(request), 1), count)
    return pages.page(
        request,
        "home_group.html",
        group=group,
        rows=rows[PER_PAGE * (page - 1) : PER_PAGE * page],
        page=page,
        count=count,
    )


@signed_in
def guide(request: HttpRequest) -> HttpResponse:
    """Explain how an entry comes to be, and who does what."""
    return pages.page(request, "guide.html", roles=list(Role))


def _copied(bodies: tuple[Body, ...]) -> list[tuple[Body, int]]:
    """Count the copied entries about each body that it can claim."""
    counts = copies.counts([body.ref for body in bodies])
    return [(body, counts[body.ref]) for body in bodies if counts[body.ref]]


def _sorted(rows: tuple[WorkspaceRow, ...], person: Me) -> Waiting:
    def within(state: ProjectState) -> tuple[WorkspaceRow, ...]:
        return tuple(row for row in rows if row.state == state)

    approves = within(ProjectState.WITH_APPROVER)
    to_approve = tuple(
        row for row in approves if person.may("approve_project", row.keeper_ref)
    )
    return Waiting(
        to_approve=to_approve,
        sent_back=within(ProjectState.SENT_BACK),
        stale=tuple(row for row in rows if row.stale_since),
        writing=within(ProjectState.DRAFT),
        with_approver=tuple(row for row in approves if row not in to_approve),
        published=within(ProjectState.PUBLISHED),
        retracted=within(ProjectState.RETRACTED),
    )
