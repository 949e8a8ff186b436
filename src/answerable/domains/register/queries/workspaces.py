"""The list of one's own entries, and who changed what in one of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.accounts import queries as accounts
from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Edit, Listing, Project
from answerable.domains.register.queries import loading


@dataclass(frozen=True)
class WorkspaceRow:
    """A project in the list of one's own."""

    ref: str
    title: str
    organisation_ref: str
    organisation_name: str
    keeper_ref: str
    state: str
    state_label: str
    changed_at: datetime
    version_number: int
    stale_since: date | None


def workspace(keeper_refs: Collection[str]) -> tuple[WorkspaceRow, ...]:
    """Return every entry these bodies keep, the latest changed first.

    Copied entries are nobody's work here until a body claims them.
    """
    found = (
        Project.objects.select_related("organisation", "keeper")
        .filter(keeper__ref__in=keeper_refs)
        .exclude(kind=Kind.COPIED)
    )
    stale = dict(
        Listing.objects.filter(project__in=found).values_list(
            "project_id", "stale_since"
        )
    )
    return tuple(
        WorkspaceRow(
            ref=project.ref,
            title=project.title,
            organisation_ref=project.organisation.ref,
            organisation_name=project.organisation.name,
            keeper_ref=project.keeper.ref,
            state=project.state,
            state_label=ProjectState(project.state).label,
            changed_at=project.changed_at,
            version_number=project.version_number,
            stale_since=stale.get(project.pk),
        )
        for project in found
    )


@dataclass(frozen=True)
class EditView:
    """One change in a draft's history."""

    at: datetime
    by: str
    fact: Fact | None
    fact_id: str
    before: Answer
    after: Answer


def edits(ref: str, limit: int = 100) -> tuple[EditView, ...]:
    """Return who changed which answer, newest first. Raises NotFound."""
    project = loading.project_at(ref)
    found = list(Edit.objects.filter(project=project).order_by("-at", "-id")[:limit])
    names = accounts.names({edit.by_ref for edit in found})
    facts = catalogues.current().facts
    return tuple(
        EditView(
            at=edit.at,
            by=names.get(edit.by_ref, ""),
            fact=facts.get(edit.fact_id),
            fact_id=edit.fact_id,
            before=Answer.from_json(edit.before),
            after=Answer.from_json(edit.after),
        )
        for edit in found
    )
