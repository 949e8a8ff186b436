"""Published versions, one by one and side by side."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias

from django.db.models import OuterRef, Subquery

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import differences as comparing
from answerable.domains.register.core import committed, source_changes
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.committed import Disclosed
from answerable.domains.register.core.records import Record, VersionLine
from answerable.domains.register.models import Disclosure, Version
from answerable.domains.register.queries import loading, records
from answerable.foundations.core import canonical

Document: TypeAlias = dict[str, Any]
OPENING = "answerable-opening/1"
MOST_VERSIONS = 2**31 - 1  # what the database can count


def line(version: Version, current_number: int, note: str) -> VersionLine:
    """Return a version as one line of the history."""
    return VersionLine(
        number=version.number,
        published_at=version.published_at,
        note=note,
        sha256=version.sha256,
        ledger_entry=version.entry,
        approved_by_role=version.approved_by_role,
        current=version.number == current_number,
    )


def history(project_id: int, current_number: int) -> tuple[VersionLine, ...]:
    """Return every version of a project, newest first."""
    of_each = Disclosure.objects.filter(entry=OuterRef("entry")).values("note")
    rows = Version.objects.filter(project_id=project_id).annotate(
        note=Subquery(of_each)
    )
    return tuple(line(row, current_number, row.note) for row in rows.defer("document"))


def document(ref: str, number: int) -> bytes:
    """Return a version as people read it, in canonical JSON. Raises NotFound."""
    return canonical.encode(parsed(_at(ref, number)))


def opening(ref: str, number: int) -> bytes:
    """Return all it takes to check a version against its entry. Raises NotFound.

    What was erased is not in it; everything else still opens.
    """
    version = _at(ref, number)
    (disclosed,) = _disclosed([version])
    return canonical.encode(
        {
            "format": OPENING,
            "entry": version.entry,
            "salt": version.salt,
            "document": json.loads(version.document),
            "disclosed": committed.readable(disclosed),
        }
    )


def parsed(version: Version) -> Document:
    """Return a version's document as people read it, in JSON values."""
    (kept,) = parsed_all([version])
    return kept


def parsed_all(
    versions: Sequence[Version], of: Callable[[Document], Document] = lambda kept: kept
) -> list[Document]:
    """Return the documents of versions as people read them, in the same order.

    Where a text was erased, the document says when and under which law. `of` picks
    what is wanted of each document, so that the rest is not opened.
    """
    return [
        committed.opened(of(json.loads(version.document)), disclosed)
        for version, disclosed in zip(versions, _disclosed(versions), strict=True)
    ]


def _disclosed(versions: Sequence[Version]) -> list[Disclosed]:
    rows = Disclosure.objects.filter(entry__in=[v.entry for v in versions])
    texts = dict(rows.values_list("entry", "texts"))
    return [json.loads(texts[version.entry]) for version in versions]


def record(ref: str, number: int, *, today: date) -> Record:
    """Return the page of one version as it was. Raises NotFound."""
    version = _at(ref, number)
    current = version.project.version_number
    kept = parsed(version)
    return records.record_of(
        kept,
        version=line(version, current, kept["note"]),
        history=history(version.project_id, current),
        current={},
        today=today,
    )


def differences(ref: str, earlier: int, later: int) -> tuple[comparing.Change, ...]:
    """Return what changed between two versions, in sentences. Raises NotFound."""
    return between(parsed(_at(ref, earlier)), parsed(_at(ref, later)))


def between(before: Document, after: Document) -> tuple[comparing.Change, ...]:
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
