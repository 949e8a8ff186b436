"""A file of another register becomes entries here, batch by batch.

Someone who asks "what happens when a file is imported?" reads this file. First the
whole file is read once, so that one that breaks off is refused before anything is
written. Then each batch is one transaction that also moves the place where to go on.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from answerable.domains.register.actions import copies as acts
from answerable.domains.register.core import copies as rules
from answerable.domains.register.core.copies import Copy, Holding
from answerable.domains.register.core.prepared import Prepared
from answerable.domains.register.queries import copies
from answerable.domains.sources.actions import batches, imports
from answerable.domains.sources.actions.batches import Copied
from answerable.domains.sources.actions.listed import Details
from answerable.domains.sources.adapters.ahead import Understood
from answerable.domains.sources.adapters.files import Survey
from answerable.domains.sources.core import copying, planning
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.planning import Batch, Fate, Planned
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.core.understanding import Format
from answerable.domains.sources.queries import imports as queries
from answerable.domains.sources.queries import records
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.said import say as said
from answerable.foundations.core.text import N_
from answerable.journeys import import_reading
from answerable.journeys.publishers import Publishers

BATCH = 500
GoOn = Callable[[], bool]
Say = Callable[[int, int], None]
FIRST = N_("Copied from the source.")
AGAIN = N_("The source changed this record.")
BACK = N_("The record is in the source again.")
GONE = N_("The record is no longer in the source.")


@dataclass(frozen=True)
class Work:
    """One import under way: its file, how it is read, and who brings it in."""

    ref: str
    path: Path
    fmt: Format
    survey: Survey
    by: Actor


@transaction.atomic
def begin(
    *,
    fmt: Format,
    survey: Survey,
    file_name: str,
    by: Actor,
    at: datetime,
    mapping: dict[str, Any] | None = None,
) -> str:
    """Start an import of a file that was read to its end; return the import.

    A file of which an import is half-done already goes on with that import.
    Raises NotPermitted, AnotherIsHalfDone and AddressOfAnother.
    """
    known = half_done(fmt, survey)
    ref = known or imports.add(
        format=fmt.name,
        file_name=file_name,
        sha256=survey.sha256,
        encoding=survey.encoding,
        rows=survey.rows,
        mapping=mapping,
        by=by,
        at=at,
    )
    start(ref=ref, fmt=fmt, by=by, at=at)
    return ref


def half_done(fmt: Format, survey: Survey) -> str | None:
    """Return the import of this very file that was begun and not ended, if any."""
    known = queries.half_done(fmt.slug)
    return known.ref if known and known.sha256 == survey.sha256 else None


def start(*, ref: str, fmt: Format, by: Actor, at: datetime) -> None:
    """Start an import, or let it go on where it stopped.

    Raises NotPermitted, NotPossibleNow, AnotherIsHalfDone and AddressOfAnother.
    """
    begin = imports.start
    if queries.show(ref).state is not ImportState.WAITING:
        begin = imports.resume
    begin(ref=ref, details=_details(fmt), by=by, at=at)


def run(work: Work, *, go_on: GoOn = lambda: True, say: Say) -> ImportView:
    """Copy what is left of a file, until its end or until told to stop.

    Raises BadFile, ReaderGone, and NotOurTurn when somebody else stopped it.
    """
    publishers = Publishers(work.fmt, work.by)
    found = queries.show(work.ref)
    position = found.position
    left = import_reading.batches(found, work.path, work.fmt, work.survey, size=BATCH)
    with closing(left):
        for batch in left:
            if not go_on():
                return queries.show(work.ref)
            _copy(work, publishers, batch, position)
            position += len(batch)
            say(position, work.survey.rows)
    while go_on():
        if not _mark_gone(work, position):
            imports.finish(ref=work.ref, by=work.by, at=clock.now())
            break
    return queries.show(work.ref)


def give_up(*, ref: str, problem: str, at: datetime) -> None:
    """Keep what stood in the way, so that everybody sees how the import stands."""
    found = queries.show(ref)
    if found.state in (ImportState.WAITING, ImportState.RUNNING):
        imports.fail(ref=ref, problem=problem, by=SYSTEM, at=at)


def stop(*, ref: str, by: Actor, at: datetime) -> None:
    """Stop an import after the batch under way, or never start it.

    Raises NotPermitted and NotPossibleNow.
    """
    imports.cancel(ref=ref, by=by, at=at)


@transaction.atomic
def _copy(
    work: Work, publishers: Publishers, rows: list[Understood], position: int
) -> None:
    """Publish one batch and move past it: all of it, or nothing."""
    at = clock.now()
    batches.hold(
        ref=work.ref, state=ImportState.RUNNING, position=position, by=work.by, at=at
    )
    fit = [publishers.checked(_titled(row)) for row, _ in rows]
    prepared = {row.row: ready for row, ready in rows if ready is not None}
    keys = [row.key for row in fit if isinstance(row, Incoming)]
    known = records.known(work.fmt.slug, keys, of_import=work.ref)
    batch = planning.plan(fit, known)
    held = copies.held(_projects(batch.having(Fate.CHANGED)))
    left = frozenset(
        row.incoming.key
        for row in batch.having(Fate.CHANGED)
        if not _is_open(held, row)
    )
    copied = _publish(work, publishers, batch, prepared, left, at)
    batches.keep(ref=work.ref, batch=batch, copied=copied, left=left, at=at)


def _projects(rows: list[Planned]) -> list[str]:
    return [row.known.project_ref for row in rows if row.known is not None]


def _is_open(held: dict[str, Holding], row: Planned) -> bool:
    holding = held.get(row.known.project_ref) if row.known else None
    return holding is not None and holding.open


def _publish(
    work: Work,
    publishers: Publishers,
    batch: Batch,
    prepared: dict[int, Prepared],
    left: frozenset[str],
    at: datetime,
) -> dict[str, Copied]:
    rows = [
        row
        for row in batch.having(Fate.NEW, Fate.CHANGED)
        if row.incoming.key not in left
    ]
    if not rows:
        return {}
    bodies = publishers.settle([row.incoming for row in rows], at)
    made = acts.publish_many(
        copies=[_copy_of(work, row, bodies, at) for row in rows],
        by=work.by,
        at=at,
        prepared={
            copying.seed_of(work.fmt, row.incoming): prepared[row.incoming.row]
            for row in rows
            if row.incoming.row in prepared
        },
    )
    return {
        row.incoming.key: Copied(one.ref, one.version - 1)
        for row, one in zip(rows, made, strict=True)
    }


def _copy_of(work: Work, row: Planned, bodies: dict[str, str], at: datetime) -> Copy:
    return copying.copy_of(
        work.fmt,
        row.incoming,
        copied_on=clock.london_date(at),
        ref=row.known.project_ref if row.known else None,
        organisation_ref=bodies[row.incoming.publisher],
        note=_note(row),
    )


def _note(row: Planned) -> str:
    if row.known is None:
        return FIRST
    return BACK if row.comes_back else AGAIN


def _titled(row: Incoming | Unfit) -> Incoming | Unfit:
    """Refuse a row whose title cannot stand on the register, before its batch."""
    if isinstance(row, Unfit):
        return row
    decision = rules.may_be_copied_in(row.title)
    if decision.allowed:
        return row
    return Unfit(
        row=row.row,
        field=N_("title"),
        found=said("“{title}”", title=row.title[:80]),
        expected=N_("a title that can stand on the register"),
        advice=" ".join(reason.sentence for reason in decision.reasons),
        key=row.key,
    )


@transaction.atomic
def _mark_gone(work: Work, position: int) -> bool:
    """Mark some records that the file no longer has; say whether there were any."""
    at = clock.now()
    batches.hold(
        ref=work.ref, state=ImportState.RUNNING, position=position, by=work.by, at=at
    )
    missing = dict(records.missing(work.fmt.slug, of_import=work.ref, limit=BATCH))
    if not missing:
        return False
    today = clock.london_date(at)
    held = copies.held(list(missing.values()))
    versions = {ref: held[ref].version for ref in held if held[ref].open}
    acts.restore_many(versions=versions, note=GONE, gone_on=today, by=work.by, at=at)
    copied = {
        key: Copied(ref, versions[ref])
        for key, ref in missing.items()
        if ref in versions
    }
    left = frozenset(missing) - frozenset(copied)
    batches.keep_gone(ref=work.ref, copied=copied, left=left, gone_on=today, at=at)
    return True


def _details(fmt: Format) -> Details:
    return Details(
        slug=fmt.slug,
        format=fmt.name,
        title=fmt.title,
        publisher=fmt.publisher,
        licence=fmt.licence,
        licence_url=fmt.licence_url,
        home=fmt.home,
        country=fmt.country,
        language=fmt.language,
    )
