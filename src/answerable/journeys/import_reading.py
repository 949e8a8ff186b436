"""What is left of a file, batch by batch: read here, or by a second process ahead."""

from collections.abc import Generator, Iterator
from itertools import islice
from pathlib import Path

from answerable.domains.sources.adapters import ahead, files
from answerable.domains.sources.adapters.ahead import Job, Understood
from answerable.domains.sources.adapters.files import Survey
from answerable.domains.sources.core.understanding import Format
from answerable.domains.sources.queries.imports import ImportView

# From so many rows on, starting another process is worth its time.
MANY = 1_000


def batches(
    found: ImportView, path: Path, fmt: Format, survey: Survey, *, size: int
) -> Generator[list[Understood]]:
    """Read on where an import stands. Raises BadFile and ReaderGone."""
    rows = files.records(path, fmt, survey, start=found.position)
    here: Iterator[Understood] = ((row, None) for row in rows)
    if survey.rows - found.position < MANY:
        while batch := list(islice(here, size)):
            yield batch
        return
    start = found.position + size
    job = Job(path, found.format, found.mapping, survey, start, size)
    with ahead.reading(job) as others:
        yield list(islice(here, size))  # while the other process starts
        yield from others
