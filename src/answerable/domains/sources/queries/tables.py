"""What is told of other registers: where entries came from, and each import."""

from typing import Any

from django.db.models import QuerySet

from answerable.domains.sources.models import (
    CopiedRecord,
    Import,
    ImportChange,
    ImportedRow,
    RecodedRows,
    Source,
)
from answerable.foundations.tables import Table


def _started(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(started_at=None)


def _of_started(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(of_import__started_at=None)


_OF_IMPORT = {"of_import": "ref"}
SOURCES = Table(name="sources", model=Source, fields=Source.Privacy.public)
IMPORTS = Table(
    name="imports",
    model=Import,
    fields=Import.Privacy.public,
    links={"source": "slug"},
    untold={
        "file_name": "",
        "position": lambda row: row["rows"],
        "added_at": lambda row: row["started_at"],
        "added_by_ref": "",
    },
    shown=_started,
)
RECORDS = Table(
    name="copied_records",
    model=CopiedRecord,
    fields=CopiedRecord.Privacy.public,
    links={"source": "slug", "made_in": "ref", "seen_in": "ref"},
    # A hash of texts of which some may have to go: the next import works it out.
    untold={"fingerprint": ""},
)
ROWS = Table(
    name="imported_rows",
    model=ImportedRow,
    fields=ImportedRow.Privacy.public,
    links=_OF_IMPORT,
    shown=_of_started,
)
RECODED = Table(
    name="recoded_rows",
    model=RecodedRows,
    fields=RecodedRows.Privacy.public,
    links=_OF_IMPORT,
    shown=_of_started,
)
CHANGES = Table(
    name="import_changes",
    model=ImportChange,
    fields=ImportChange.Privacy.public,
    links=_OF_IMPORT,
    shown=_of_started,
)
TABLES = (SOURCES, IMPORTS, RECORDS, ROWS, RECODED, CHANGES)
