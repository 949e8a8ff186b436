"""How stored rows become what readers and rules get."""

from collections.abc import Iterable

from answerable.domains.evidence.core import documents
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.records import Bound, EvidenceView, Used
from answerable.domains.evidence.core.states import (
    EvidenceState,
    Kind,
    Period,
    Signed,
)
from answerable.domains.evidence.models import Evidence
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound

PUBLIC = (EvidenceState.SIGNED.value, EvidenceState.WITHDRAWN.value)


def at(ref: str) -> Evidence:
    """Return a piece of evidence. Raises NotFound."""
    found = Evidence.objects.filter(ref=ref).first() if refs.is_valid(ref) else None
    if found is None:
        raise NotFound.of("evidence", ref)
    return found


def view(row: Evidence, used: Used | None = None) -> EvidenceView:
    """Return a signed row as anyone reads it."""
    assert row.signed_at is not None  # noqa: S101 - a signed piece has its moment
    bound = Bound(row.tool_version, row.version_label)
    return EvidenceView(
        ref=row.ref,
        kind=Kind(row.kind),
        project=row.project,
        bound=bound,
        measure=row.measure,
        period=period(row),
        state=EvidenceState(row.state),
        document=documents.read(row.document) if row.document else None,
        signed_by_role=row.signed_by_role,
        signed_at=row.signed_at,
        entry=row.entry or 0,
        reason=row.reason,
        withdrawn_at=row.withdrawn_at,
        withdrawn_entry=row.withdrawn_entry,
        is_stale=used is not None and not used.still(bound),
    )


def period(row: Evidence) -> Period:
    """Return the days that were counted."""
    return Period(row.starts_on, row.ends_on)


def groups(row: Evidence) -> tuple[Group, ...]:
    """Return the counts as they were typed."""
    return tuple(Group(one[0], one[1], Counts(*one[2:])) for one in row.rows)


def kept(rows: Iterable[Group]) -> list[list[str | int]]:
    """Return counts as they are kept."""
    return [[row.characteristic, row.name, *row.counts.all] for row in rows]


def signed_beside(row: Evidence) -> tuple[Signed, ...]:
    """Return what stands already about the same version, or the same promise."""
    same = Evidence.objects.filter(
        project=row.project,
        kind=row.kind,
        state=EvidenceState.SIGNED,
        tool_version=row.tool_version,
        version_label=row.version_label,
        measure=row.measure,
    ).exclude(pk=row.pk)
    return tuple(Signed(one.ref, period(one)) for one in same)
