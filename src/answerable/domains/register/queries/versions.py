"""Published versions, one by one and side by side."""

import json
from datetime import date
from typing import Any

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import differences as comparing
from answerable.domains.register.core import document as documents
from answerable.domains.register.core import source_changes
from answerable.domains.register.core.records import Record, VersionLine
from answerable.domains.register.models import Version
from answerable.domains.register.queries import loading, records

MOST_VERSIONS = 2**31 - 1  # what the database can count


def line(version: Version, current_number: int) -> VersionLine:
    """Return a version as one line of the history."""
    return VersionLine(
        number=version.number,
        published_at=version.published_at,
        note=version.note,
        sha256=version.sha256,
        ledger_entry=version.entry,
        approved_by_role=version.approved_by_role,
        current=version.number == current_number,
    )


def history(project_id: int, current_number: int) -> tuple[VersionLine, ...]:
    """Return every version of a project, newest first."""
    rows = Version.objects.filter(project_id=project_id).defer("document")
    return tuple(line(version, current_number) for version in rows)


def document(ref: str, number: int) -> bytes:
    """Return the canonical bytes of a version. Raises NotFound."""
    return _at(ref, number).document.encode()


def parsed(version: Version) -> dict[str, Any]:
    """Return a version's document as JSON values."""
    kept: dict[str, Any] = json.loads(version.document)
    return kept


def record(ref: str, number: int, *, today: date) -> Record:
    """Return the page of one version as it was. Raises NotFound."""
    version = _at(ref, number)
    current = version.project.version_number
    return records.record_of(
        parsed(version),
        version=line(version, current),
        history=history(version.project_id, current),
        current={},
        today=today,
    )


def differences(ref: str, earlier: int, later: int) -> tuple[comparing.Change, ...]:
    """Return what changed between two versions, in sentences. Raises NotFound."""
    return between(parsed(_at(ref, earlier)), parsed(_at(ref, later)))


def between(
    before: dict[str, Any], after: dict[str, Any]
) -> tuple[comparing.Change, ...]:
    """Return what changed between two documents, in sentences."""
    answers = comparing.difference(
        catalogues.current(),
        documents.answers_of(before),
        documents.answers_of(after),
    )
    return (*source_changes.around(before, after), *answers)


def _at(ref: str, number: int) -> Version:
    project = loading.project_at(ref)
    found = (
        Version.objects.select_related("project")
        .filter(project=project, number=min(number, MOST_VERSIONS))
        .exclude(project__state="retracted")
        .first()
    )
    if found is None:
        raise loading.not_found("version", f"{ref}, version {number}")
    return found
