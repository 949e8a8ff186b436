"""One way to move an entry through its states, with every rule asked."""

from answerable.domains.organisations.actions.organisations import NotPermitted, permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import PROJECT, Standing
from answerable.domains.register.models import Project
from answerable.domains.register.queries import loading
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.workflow import Move

__all__ = ["NotPermitted", "NotPossibleNow", "check", "locked", "permit"]


class NotPossibleNow(Refused):
    """The entry is in a state from which this step is not open."""


def locked(ref: str) -> Project:
    """Return a project, held until the end of the transaction. Raises NotFound."""
    loading.spelled(ref, "project")
    found = (
        Project.objects.select_for_update(of=("self",))
        .select_related("organisation", "keeper")
        .filter(ref=ref)
        .first()
    )
    if found is None:
        raise loading.not_found("project", ref)
    return found


def check(project: Project, target: str, permission: Permission, event: str) -> None:
    """Ask the state table. The permission itself was checked before.

    Raises NotPossibleNow with the reasons.
    """
    move = Move(
        source=project.state,
        target=target,
        permissions={permission.value},
        subject=Standing(project.version_number, project.kind == Kind.COPIED),
        event=event,
    )
    PROJECT.check(move).or_raise(NotPossibleNow)
