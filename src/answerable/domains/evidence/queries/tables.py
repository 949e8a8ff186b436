"""Fairness tables as anyone reads them."""

from answerable.domains.evidence.core.outcomes import OWN_VERSIONS, rows_of
from answerable.domains.evidence.core.records import EvidenceView, Used
from answerable.domains.evidence.core.states import Kind
from answerable.domains.evidence.models import Evidence
from answerable.domains.evidence.queries import loading
from answerable.domains.register.core.records import Record
from answerable.foundations.core.decision import NotFound


def used(record: Record) -> Used:
    """Say what a published entry uses now. Asks nothing of the database."""
    tools = {t.version_ref: f"{t.name} {t.version_label}" for t in record.tools}
    shown = None if tools else record.fact(OWN_VERSIONS)
    rows = rows_of(shown.answer) if shown else ()
    return Used(tools, rows[0].get("version", "") if rows else "")


def of_project(ref: str, using: Used) -> tuple[EvidenceView, ...]:
    """Return the signed tables of a project, newest first, with those withdrawn."""
    found = Evidence.objects.filter(
        project=ref, kind=Kind.FAIRNESS, state__in=loading.PUBLIC
    )
    return tuple(loading.view(row, using) for row in found)


def one(project: str, ref: str, using: Used) -> EvidenceView:
    """Return one signed piece of a project. Raises NotFound."""
    row = loading.at(ref)
    if row.project != project or row.state not in loading.PUBLIC:
        raise NotFound.of("evidence", ref)
    return loading.view(row, using)
