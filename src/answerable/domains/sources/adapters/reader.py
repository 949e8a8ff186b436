"""The process that reads a file for another one: see ahead.py, which starts it."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from multiprocessing.connection import Connection

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.register.core.prepared import Preparing
from answerable.domains.sources.adapters import files
from answerable.domains.sources.adapters.ahead import Job, Understood
from answerable.domains.sources.core import checking, formats, tables
from answerable.domains.sources.core.copying import copy_of
from answerable.domains.sources.core.incoming import Unfit
from answerable.domains.sources.core.understanding import Format
from answerable.foundations.core.decision import Refused


def main(job: Connection, rows: Connection) -> None:
    """Send every row from the job's first one on, in batches, and None at the end."""
    with suppress(BrokenPipeError):  # nobody wants more
        try:
            _send(job.recv(), rows)
        except (Refused, OSError) as why:
            rows.send(why)


def _send(job: Job, rows: Connection) -> None:
    understood = read(job)
    while batch := list(islice(understood, job.size)):
        rows.send(batch)
    rows.send(None)


def read(job: Job) -> Iterator[Understood]:
    """Give each row with what it will say. Raises BadFile."""
    fmt, preparing = _format(job), Preparing(catalogues.current())
    for row in files.records(job.path, fmt, job.survey, start=job.start):
        if isinstance(row, Unfit):
            yield row, None
        else:
            _ = row.fingerprint  # which the row then keeps
            # The day is filled in when the copy is made.
            yield row, preparing.prepare(copy_of(fmt, row, copied_on=date.min))


def _format(job: Job) -> Format:
    if job.format != formats.TABLE:
        return formats.named(job.format)
    catalogue = catalogues.current()
    return tables.as_format(checking.read(job.mapping, catalogue), catalogue)


if __name__ == "__main__":
    job, rows = map(int, sys.argv[1:])
    main(Connection(job, writable=False), Connection(rows, readable=False))
