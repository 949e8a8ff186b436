"""Files of another register for tests, and imports of them."""

import json
from collections.abc import Callable
from pathlib import Path

from answerable.domains.sources.adapters import files
from answerable.domains.sources.core import formats
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.journeys import import_records, import_undo
from answerable.journeys.import_records import Work

DUTCH = "nl-algoritmeregister"
Row = dict[str, str]


def row(number: int, **said: str) -> Row:
    """Make one record as the Dutch register publishes it."""
    return {
        "id": f"rec-{number}",
        "title": f"Algoritme {number}",
        "organisatie": f"Gemeente Testdam {number % 7}",
        "status": "in_gebruik",
        "doel": f"Doel {number}: <p>de straat schoon houden</p>",
        "url": f"https://example.org/algoritme/{number}",
        **said,
    }


def rows(count: int) -> list[Row]:
    """Make some different records."""
    return [row(number) for number in range(1, count + 1)]


def write(path: Path, said: list[Row]) -> Path:
    """Write records into a file as the Dutch register does."""
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return path


def bring(
    path: Path,
    *,
    by: Actor = SYSTEM,
    name: str = DUTCH,
    go_on: Callable[[], bool] = lambda: True,
) -> ImportView:
    """Import a file as the command does, to its end or until told to stop."""
    fmt = formats.named(name)
    survey = files.survey(path, fmt)
    ref = import_records.begin(
        fmt=fmt, survey=survey, file_name=path.name, by=by, at=clock.now()
    )
    return import_records.run(
        Work(ref, path, fmt, survey, by), go_on=go_on, say=_quietly
    )


def take_back(ref: str, *, by: Actor = SYSTEM) -> ImportView:
    """Undo an import as a whole."""
    import_undo.start(ref=ref, by=by)
    return import_undo.run(ref=ref, by=by, say=_quietly)


def _quietly(done: int, whole: int) -> None:
    """Say nothing of how far it is."""
