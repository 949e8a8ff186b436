"""A file that came through a browser: kept, looked at, then copied in the background.

Files of the command line never come here; they stay where they are.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.sources.actions import imports
from answerable.domains.sources.adapters import files, kept_files
from answerable.domains.sources.adapters.files import Survey
from answerable.domains.sources.core import checking, formats, suggestions, tables
from answerable.domains.sources.core.found import Cells
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.suggestions import Suggested
from answerable.domains.sources.queries import imports as queries
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations.core.actor import Actor
from answerable.journeys import import_records, import_tasks, import_undo
from answerable.journeys.import_formats import format_of, kept_path

LIMIT = kept_files.LIMIT
SAMPLES = 50


def receive(
    *,
    ref: str,
    format: str,
    file_name: str,
    chunks: Iterable[bytes],
    by: Actor,
    at: datetime,
) -> str:
    """Keep an uploaded file that can be read to its end; return the import.

    Raises UnknownFormat, BadFile and NotPermitted; then nothing is kept.
    """
    path = kept_files.keep(ref, file_name, chunks)
    try:
        fmt = None if format == formats.TABLE else formats.named(format)
        survey = files.survey(path, fmt)
        return imports.add(
            ref=ref,
            format=format,
            file_name=file_name,
            sha256=survey.sha256,
            encoding=survey.encoding,
            rows=survey.rows,
            is_kept=True,
            by=by,
            at=at,
        )
    except Exception:
        kept_files.drop(ref)
        raise


def save_mapping(
    *, ref: str, document: dict[str, Any], by: Actor, at: datetime
) -> None:
    """Say how the columns of a waiting table are read.

    Raises BadMapping with every fault, BadFile, and NotPossibleNow.
    """
    mapping = checking.read(document, catalogues.current())
    fmt = tables.as_format(mapping, catalogues.current())
    survey = files.survey(kept_path(ref), fmt)
    imports.set_mapping(
        ref=ref, mapping=mapping.to_document(), rows=survey.rows, by=by, at=at
    )


def start(*, ref: str, by: Actor, at: datetime) -> None:
    """Start an import in the background, or let it go on where it stopped.

    Raises NotPermitted, NotPossibleNow, AnotherIsHalfDone and NoMappingYet.
    """
    import_records.start(ref=ref, fmt=format_of(queries.show(ref)), by=by, at=at)
    import_tasks.post(ref)


def undo(*, ref: str, by: Actor) -> None:
    """Take an import back in the background. Raises NotPermitted, NotPossibleNow."""
    import_undo.start(ref=ref, by=by)
    import_tasks.post(ref)


def stop(*, ref: str, by: Actor, at: datetime) -> None:
    """Stop an import, or decide not to start it. Raises NotPossibleNow."""
    import_records.stop(ref=ref, by=by, at=at)


def columns(ref: str) -> tuple[Sequence[str], list[Cells], Suggested]:
    """Return the columns of a kept file, its first rows and what they look like."""
    path = kept_path(ref)
    survey = _surveyed(path, "")
    rows = files.sample(path, survey, SAMPLES)
    guess = suggestions.suggest(survey.columns, rows, catalogues.current())
    return survey.columns, rows, guess


def preview(found: ImportView, start: int, count: int) -> list[Incoming | Unfit]:
    """Return what some rows of a kept file would become.

    Raises BadFile and NoMappingYet.
    """
    fmt, path = format_of(found), kept_path(found.ref)
    survey = _surveyed(path, json.dumps([found.format, found.mapping]))
    return list(islice(files.records(path, fmt, survey, start=start), count))


@lru_cache(maxsize=4)
def _surveyed(path: Path, read_as: str) -> Survey:
    """Read a kept file to its end once, however often its page is looked at."""
    if not read_as:
        return files.survey(path)
    name, mapping = json.loads(read_as)
    if name != formats.TABLE:
        return files.survey(path, formats.named(name))
    catalogue = catalogues.current()
    fmt = tables.as_format(checking.read(mapping, catalogue), catalogue)
    return files.survey(path, fmt)
