"""Copying from other registers: import a file, list imports, take one back."""

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.sources.actions.batches import NotOurTurn
from answerable.domains.sources.adapters import files, mappings
from answerable.domains.sources.core import formats, tables
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.core.understanding import Format
from answerable.domains.sources.queries import imports as queries
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import Refused
from answerable.interfaces.cli.plain import Stopped
from answerable.journeys import import_records, import_report, import_undo
from answerable.journeys.import_records import Work

INTERRUPTED = 130
BAR = 30


def add_to(commands: Any) -> None:
    """Add these commands to the parser."""
    bring = commands.add_parser(
        "import", help="copy the records of another register from a file"
    )
    bring.add_argument("format", metavar="FORMAT", help=", ".join(formats.NAMES))
    bring.add_argument("file", metavar="FILE", type=Path, help="the file to read")
    bring.add_argument(
        "--mapping",
        type=Path,
        metavar="FILE",
        help="how the columns of a table answer our questions (YAML)",
    )
    bring.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write totals, refused rows and recoded values as JSON",
    )
    bring.add_argument("--yes", action="store_true", help="start without asking")
    bring.set_defaults(command=run_import)
    listing = commands.add_parser("imports", help="list the imports, newest first")
    listing.set_defaults(command=run_listing)
    undo = commands.add_parser("import-undo", help="take an import back as a whole")
    undo.add_argument("ref", metavar="REFERENCE", help="such as IMP-7F3K-Q2MX")
    undo.add_argument("--yes", action="store_true", help="start without asking")
    undo.set_defaults(command=run_undo)


def run_import(arguments: argparse.Namespace) -> int:
    """Copy a file, or go on with it where an import of it stopped."""
    fmt, mapping = _format(arguments)
    survey = files.survey(arguments.file, fmt)
    print(f"{arguments.file.name}: {survey.rows:,} rows, {survey.encoding}.")
    known = import_records.half_done(fmt, survey)
    if known:
        print(f"Going on with {known} after row {queries.show(known).position:,}.")
    elif not _agreed(arguments, f"Copy them as entries from “{fmt.title}”?"):
        print("Nothing was copied.")
        return 0
    ref = import_records.begin(
        fmt=fmt,
        survey=survey,
        file_name=arguments.file.name,
        mapping=mapping,
        by=SYSTEM,
        at=clock.now(),
    )
    work = Work(ref, arguments.file, fmt, survey, SYSTEM)
    with _stoppable() as stopping, _progress() as say:
        after = _complete(work, stopping, say)
    if after.state is ImportState.RUNNING:
        import_records.stop(ref=ref, by=SYSTEM, at=clock.now())
        after = queries.show(ref)
    if arguments.report:
        import_report.write(ref, arguments.report)
    return _tell(after, again="Run the same command again to go on.")


def _complete(work: Work, stopping: list[int], say: import_records.Say) -> ImportView:
    try:
        return import_records.run(work, go_on=lambda: not stopping, say=say)
    except NotOurTurn:
        raise
    except (Refused, OSError) as why:
        import_records.give_up(ref=work.ref, problem=str(why), at=clock.now())
        raise


def _format(arguments: argparse.Namespace) -> tuple[Format, dict[str, Any]]:
    """Return how the file is read. Raises UnknownFormat, BadMappingFile, Stopped."""
    if arguments.format != formats.TABLE:
        if arguments.mapping:
            raise Stopped("A mapping goes with the format “table” only.")
        return formats.named(arguments.format), {}
    if not arguments.mapping:
        raise Stopped(
            "A table needs a mapping, which says what its columns mean. "
            "Add --mapping FILE, or make one in the staff workspace."
        )
    mapping = mappings.load(arguments.mapping)
    return tables.as_format(mapping, catalogues.current()), mapping.to_document()


def run_listing(_: argparse.Namespace) -> int:
    """List the newest imports with their totals."""
    found = queries.listing()
    for each in found:
        began = each.added_at.astimezone(clock.LONDON)
        print(
            f"{each.ref}  {began:%d %b %Y %H:%M}  {each.state.label:<16} "
            f"{each.source_slug or each.format:<22} {_counted(each)}"
        )
    if not found:
        print("No file has been imported yet.")
    return 0


def run_undo(arguments: argparse.Namespace) -> int:
    """Take an import back, or go on taking it back."""
    found = queries.show(arguments.ref)
    question = f"Take back {found.changes:,} changes of {found.ref}?"
    if not _agreed(arguments, question):
        print("Nothing was changed.")
        return 0
    import_undo.start(ref=found.ref, by=SYSTEM)
    with _stoppable() as stopping, _progress() as say:
        after = import_undo.run(
            ref=found.ref, by=SYSTEM, go_on=lambda: not stopping, say=say
        )
    for ref in import_undo.left(found.ref):
        print(f"{ref} was left alone: its body has claimed it, or it was taken off.")
    return _tell(after, again=f"Run `answerable import-undo {found.ref}` to go on.")


def _tell(found: ImportView, again: str) -> int:
    """Print how an import stands, and give the command's exit status."""
    print(f"{found.ref}: {found.state.label}. {_counted(found)}")
    if found.state in (ImportState.FINISHED, ImportState.UNDONE):
        return 0
    print(again)
    return INTERRUPTED


def _counted(found: ImportView) -> str:
    counts = found.totals.report()
    shown = ["rows", "imported", "unchanged", "merged", "refused"]
    rare = ["disappeared", "returned", "left_alone", "undone"]
    shown += [name for name in rare if counts[name]]
    return ", ".join(f"{counts[name]:,} {name.replace('_', ' ')}" for name in shown)


def _agreed(arguments: argparse.Namespace, question: str) -> bool:
    """Ask a person; a program that runs this has said yes by running it."""
    if arguments.yes or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """Let Ctrl-C, or a request to end, stop the work after the batch under way."""
    stopping: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        stopping.append(number)

    kept = {s: signal.signal(s, stop) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopping
    finally:
        for number, before in kept.items():
            signal.signal(number, before)


@contextmanager
def _progress() -> Iterator[import_records.Say]:
    """Draw how far the work is on one line, if somebody looks."""
    began = time.monotonic()

    def say(done: int, whole: int) -> None:
        if not sys.stderr.isatty():
            return
        part = done / whole if whole else 1
        bar = ("#" * round(part * BAR)).ljust(BAR, ".")
        rate = done / max(time.monotonic() - began, 0.001)
        line = f"\r[{bar}] {done:,} of {whole:,}  {rate:,.0f} a second"
        print(line.ljust(78), end="", file=sys.stderr, flush=True)

    yield say
    if sys.stderr.isatty():
        print(file=sys.stderr)
