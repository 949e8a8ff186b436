"""The list of one's own entries, and who changed what in one of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

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

    @property
    def is_own(self) -> bool:
        """Whether the body that keeps it speaks for itself, and did not report it."""
        return self.keeper_ref == self.organisation_ref


# A draft's answers are long, and a list shows none of them.
_SHOWN = (
    "pk",
    "ref",
    "title",
    "organisation__ref",
    "organisation__name",
    "keeper__ref",
    "state",
    "changed_at",
    "version_number",
)


def workspace(keeper_refs: Collection[str]) -> tuple[WorkspaceRow, ...]:
    """Return every entry these bodies keep, the latest changed first.

    Copied entries are nobody's work here until a body claims them.
    """
    kept = Project.objects.filter(keeper__ref__in=keeper_refs)
    found = kept.exclude(kind=Kind.COPIED)
    listed = Listing.objects.filter(project__in=found)
    stale = dict(listed.values_list("project_id", "stale_since"))
    rows = found.values_list(*_SHOWN)
    return tuple(_row(row, stale.get(row[0])) for row in rows)


def _row(shown: tuple[Any, ...], stale_since: date | None) -> WorkspaceRow:
    _pk, ref, title, body, name, keeper, state, changed_at, number = shown
    return WorkspaceRow(
        ref=ref,
        title=title,
        organisation_ref=body,
        organisation_name=name,
        keeper_ref=keeper,
        state=state,
        state_label=ProjectState(state).label,
        changed_at=changed_at,
        version_number=number,
        stale_since=stale_since,
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
