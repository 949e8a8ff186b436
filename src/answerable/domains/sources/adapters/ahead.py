"""Reading a file in a second process, a batch ahead of the one that writes.

Understanding a file takes about as long as writing its entries, so two cores do both
at once (ADR 0012). The reader asks no database and holds no more than one batch.
"""

import gc
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any, TypeAlias

from answerable.domains.register.core.prepared import Prepared
from answerable.domains.sources.adapters.files import Survey
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.text import N_

READER = "answerable.domains.sources.adapters.reader"
# Whoever writes ends the reader. Ctrl-C is for the one who writes alone.
_NOT_FOR_THE_READER = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}

Understood: TypeAlias = tuple[Incoming | Unfit, Prepared | None]


class ReaderGone(Refused):
    """The process that reads the file ended before the file did."""


@dataclass(frozen=True)
class Job:
    """What to read, from which row on, and how many rows to give at once."""

    path: Path
    format: str
    mapping: dict[str, Any]
    survey: Survey
    start: int
    size: int


@contextmanager
def reading(job: Job) -> Iterator[Iterator[list[Understood]]]:
    """Let another process read, and end it when nobody wants more."""
    their_job, our_job = Pipe(duplex=False)
    our_rows, their_rows = Pipe(duplex=False)
    with our_job, our_rows:
        with their_job, their_rows:
            process = _started(their_job, their_rows)
        try:
            with suppress(BrokenPipeError):  # which `_next` tells
                our_job.send(job)
            yield _received(our_rows)
        finally:
            process.kill()
            process.wait()


def _started(job: Connection, rows: Connection) -> subprocess.Popen[bytes]:
    ends = (job.fileno(), rows.fileno())
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _NOT_FOR_THE_READER)
    try:  # what is blocked here stays blocked there
        command = [sys.executable, "-m", READER, *map(str, ends)]
        return subprocess.Popen(command, pass_fds=ends, stdin=subprocess.DEVNULL)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _received(rows: Connection) -> Iterator[list[Understood]]:
    """Give each batch. Raises what the reader raised, and ReaderGone."""
    while (found := _next(rows)) is not None:
        if isinstance(found, Exception):
            raise found
        yield found


def _next(rows: Connection) -> list[Understood] | Exception | None:
    # Looking for garbage while so much is made takes longer than making it.
    gc.disable()
    try:
        found: list[Understood] | Exception | None = rows.recv()
    except (EOFError, OSError) as why:
        raise ReaderGone(Decision.unless(_gone())) from why
    finally:
        gc.enable()
    return found


def _gone() -> Reason:
    return Reason(
        "reader_gone",
        N_("The process that reads the file was ended from outside."),
        N_("Import the file again: it goes on where it stopped."),
    )
