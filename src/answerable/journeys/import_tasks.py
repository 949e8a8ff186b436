"""Imports in the background: a slice at a time, so that letters still go out."""

import time
from collections.abc import Callable
from datetime import timedelta

from django_tasks import task

from answerable.domains.sources.actions.batches import NotOurTurn
from answerable.domains.sources.adapters import files, kept_files
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.queries import imports as queries
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations import clock
from answerable.foundations.core.decision import Refused
from answerable.journeys import import_records, import_undo
from answerable.journeys.import_formats import format_of, kept_path
from answerable.journeys.import_records import Work

SLICE_SECONDS = 30
STALLED_AFTER = timedelta(minutes=5)
_ENDED = frozenset({ImportState.FINISHED, ImportState.UNDONE})


@task()
def go_on(ref: str) -> None:
    """Go on with an import for a while, then make way for other work."""
    found = queries.show(ref)
    try:
        after = _slice(found)
    except NotOurTurn:
        return  # somebody stopped it, or another worker goes on with it
    except (Refused, OSError) as why:
        import_records.give_up(ref=ref, problem=str(why), at=clock.now())
        return
    if after.state in _ENDED:
        kept_files.drop(ref)
    elif after.at_work:
        go_on.enqueue(ref)


def post(ref: str) -> None:
    """Queue an import, in the caller's transaction."""
    go_on.enqueue(ref)


def wake() -> int:
    """Queue again what a worker left when it was ended; return how many."""
    stalled = queries.stalled(clock.now() - STALLED_AFTER)
    for found in stalled:
        go_on.enqueue(found.ref)
    return len(stalled)


def _slice(found: ImportView) -> ImportView:
    by, lasts = found.started_by, _for_a_while()
    if by is None or not found.at_work:
        return found
    if found.state is ImportState.UNDOING:
        return import_undo.run(ref=found.ref, by=by, go_on=lasts, say=_quietly)
    path, fmt = kept_path(found.ref), format_of(found)
    work = Work(found.ref, path, fmt, files.survey(path, fmt), by)
    return import_records.run(work, go_on=lasts, say=_quietly)


def _for_a_while() -> Callable[[], bool]:
    until = time.monotonic() + SLICE_SECONDS
    return lambda: time.monotonic() < until


def _quietly(done: int, whole: int) -> None:
    """Say nothing: the page of the import shows how far it is."""
