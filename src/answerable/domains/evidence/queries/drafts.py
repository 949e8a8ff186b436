"""Evidence as staff see it: with the exact counts, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from answerable.domains.evidence.core import documents
from answerable.domains.evidence.core.counts import Group
from answerable.domains.evidence.core.documents import Document
from answerable.domains.evidence.core.outcomes import Reached
from answerable.domains.evidence.core.records import Bound
from answerable.domains.evidence.core.states import EvidenceState, Kind, Period
from answerable.domains.evidence.models import Evidence
from answerable.domains.evidence.queries import loading


@dataclass(frozen=True)
class Draft:
    """A piece of evidence inside the body that keeps it."""

    ref: str
    kind: Kind
    project: str
    keeper: str
    bound: Bound
    measure: str
    period: Period
    says: dict[str, str]
    rows: tuple[Group, ...]
    state: EvidenceState
    comment: str
    reason: str
    written_by: frozenset[str]
    written_at: datetime
    entry: int | None

    @property
    def reached(self) -> Reached | None:
        """How a result stands beside its promise."""
        found = self.says.get("reached")
        return Reached(found) if found in set(Reached) else None

    @property
    def shown(self) -> Document:
        """What anyone will read once it is signed."""
        return documents.read(documents.write(self.says, self.rows))


def one(ref: str) -> Draft:
    """Return a piece of evidence. Raises NotFound."""
    return _draft(loading.at(ref))


def of_project(ref: str) -> tuple[Draft, ...]:
    """Return every piece of a project, the newest days first."""
    found = Evidence.objects.filter(project=ref)
    return tuple(map(_draft, found.exclude(state=EvidenceState.DROPPED)))


def open_to(keepers: Collection[str]) -> tuple[Draft, ...]:
    """Return what these bodies have not finished, the oldest first."""
    states = (EvidenceState.DRAFT, EvidenceState.WAITING)
    found = Evidence.objects.filter(keeper__in=keepers, state__in=states)
    return tuple(map(_draft, found.order_by("written_at", "pk")))


def _draft(row: Evidence) -> Draft:
    return Draft(
        ref=row.ref,
        kind=Kind(row.kind),
        project=row.project,
        keeper=row.keeper,
        bound=Bound(row.tool_version, row.version_label),
        measure=row.measure,
        period=loading.period(row),
        says=row.says,
        rows=loading.groups(row),
        state=EvidenceState(row.state),
        comment=row.comment,
        reason=row.reason,
        written_by=frozenset(row.written_by),
        written_at=row.written_at,
        entry=row.entry,
    )
