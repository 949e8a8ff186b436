"""An import's life: added, started, stopped, gone on with, finished, undone."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.sources.actions import listed
from answerable.domains.sources.actions.listed import Details
from answerable.domains.sources.core import events
from answerable.domains.sources.core.states import IMPORT, ImportState, Situation
from answerable.domains.sources.models import Import, Source
from answerable.domains.sources.queries import imports as queries
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused
from answerable.foundations.core.said import say
from answerable.foundations.core.workflow import Move


class NotPossibleNow(Refused):
    """The import is in a state from which this step is not open."""


class AnotherIsHalfDone(Refused):
    """Another import of the same source has been started and not brought to an end."""


@transaction.atomic
def add(
    *,
    format: str,
    file_name: str,
    sha256: str,
    encoding: str,
    rows: int,
    by: Actor,
    at: datetime,
    mapping: dict[str, Any] | None = None,
    is_kept: bool = False,
    ref: str | None = None,
) -> str:
    """Add a file that was read to its end and waits; return the import's reference.

    Raises NotPermitted.
    """
    permit(by, Permission.IMPORT_RECORDS, organisations.operator().ref)
    return Import.objects.create(
        ref=ref or refs.new("IMP"),
        format=format,
        mapping=mapping or {},
        file_name=file_name[-255:],
        is_kept=is_kept,
        sha256=sha256,
        encoding=encoding,
        rows=rows,
        added_at=at,
        added_by_ref=by.ref,
    ).ref


@transaction.atomic
def set_mapping(
    *, ref: str, mapping: dict[str, Any], rows: int, by: Actor, at: datetime
) -> None:
    """Say how the columns of a waiting table are read. Raises NotPossibleNow."""
    found = locked(ref, by)
    _move(found, ImportState.RUNNING, "start")
    found.mapping, found.rows, found.moved_at = mapping, rows, at
    found.save(update_fields=["mapping", "rows", "moved_at"])


@transaction.atomic
def start(*, ref: str, details: Details, by: Actor, at: datetime) -> None:
    """Start copying. Raises NotPermitted, NotPossibleNow and AnotherIsHalfDone."""
    found = locked(ref, by)
    _move(found, ImportState.RUNNING, "start")
    slug = listed.describe(details=details, by=by, at=at)
    found.source = Source.objects.select_for_update().get(slug=slug)
    _nothing_half_done(found).or_raise(AnotherIsHalfDone)
    found.state, found.started_at = ImportState.RUNNING, at
    found.moved_at, found.started_by = at, asdict(by)
    found.save()


@transaction.atomic
def resume(*, ref: str, details: Details, by: Actor, at: datetime) -> None:
    """Go on where it stopped. One that is under way goes on as it is.

    Raises NotPermitted, NotPossibleNow and AnotherIsHalfDone.
    """
    found = locked(ref, by)
    if found.state != ImportState.RUNNING:
        _move(found, ImportState.RUNNING, "resume")
    slug = listed.describe(details=details, by=by, at=at)
    found.source = Source.objects.select_for_update().get(slug=slug)
    _nothing_half_done(found).or_raise(AnotherIsHalfDone)
    found.state, found.problem, found.ended_at = ImportState.RUNNING, "", None
    found.started_at = found.started_at or at
    found.moved_at, found.started_by = at, asdict(by)
    found.save()


@transaction.atomic
def cancel(*, ref: str, by: Actor, at: datetime) -> None:
    """Stop between two batches. Raises NotPermitted and NotPossibleNow."""
    found = locked(ref, by)
    _move(found, ImportState.CANCELLED, "cancel")
    found.state, found.ended_at = ImportState.CANCELLED, at
    found.save(update_fields=["state", "ended_at"])


@transaction.atomic
def fail(*, ref: str, problem: str, by: Actor, at: datetime) -> None:
    """Keep why an import could not go on. Raises NotPermitted and NotPossibleNow."""
    found = locked(ref, by)
    _move(found, ImportState.FAILED, "fail")
    found.state, found.problem, found.ended_at = ImportState.FAILED, problem, at
    found.save(update_fields=["state", "problem", "ended_at"])


@transaction.atomic
def finish(*, ref: str, by: Actor, at: datetime) -> None:
    """Bring an import to its end; the ledger hears of it if anything changed.

    Raises NotPermitted and NotPossibleNow.
    """
    found = locked(ref, by)
    _move(found, ImportState.FINISHED, "finish")
    found.state, found.ended_at = ImportState.FINISHED, at
    found.save(update_fields=["state", "ended_at"])
    if queries.totals_of(found).changed_anything:
        ledger.record(_finished(found), by=by, at=at)


@transaction.atomic
def start_undo(*, ref: str, by: Actor, at: datetime) -> None:
    """Begin to put back everything that an import changed.

    Raises NotPermitted and NotPossibleNow.
    """
    found = locked(ref, by)
    situation = Situation(is_latest=queries.is_latest(found))
    _move(found, ImportState.UNDOING, "undo", situation)
    found.state, found.moved_at = ImportState.UNDOING, at
    found.started_by = asdict(by)
    found.save(update_fields=["state", "moved_at", "started_by"])


@transaction.atomic
def finish_undo(*, ref: str, by: Actor, at: datetime) -> None:
    """Say that everything is put back. Raises NotPermitted and NotPossibleNow."""
    found = locked(ref, by)
    _move(found, ImportState.UNDONE, "finish_undo")
    found.state, found.ended_at = ImportState.UNDONE, at
    found.save(update_fields=["state", "ended_at"])
    if found.source is not None and queries.totals_of(found).changed_anything:
        event = events.ImportUndone(
            subject=ref,
            source=found.source.slug,
            undone=found.undone,
            left_alone=queries.count_left(ref),
        )
        ledger.record(event, by=by, at=at)


def locked(ref: str, by: Actor) -> Import:
    """Return an import, held until the end of the transaction.

    Raises NotFound and NotPermitted.
    """
    permit(by, Permission.IMPORT_RECORDS, organisations.operator().ref)
    of = ("self",)
    found = Import.objects.select_for_update(of=of).filter(ref=ref).first()
    if found is None:
        raise NotFound.of("import", ref)
    return found


def _move(
    found: Import,
    target: ImportState,
    event: str,
    situation: Situation | None = None,
) -> None:
    move = Move(
        source=found.state,
        target=target,
        permissions={Permission.IMPORT_RECORDS.value},
        subject=situation or Situation(),
        event=event,
    )
    IMPORT.check(move).or_raise(NotPossibleNow)


def _nothing_half_done(found: Import) -> Decision:
    assert found.source is not None  # noqa: S101 - a start has just set it
    other = queries.half_done(found.source.slug, besides=found.ref)
    if other is None:
        return Decision.yes()
    return Decision.unless(
        Reason(
            "another_half_done",
            say("The import {ref} of this source is half-done.", ref=other.ref),
            say("The register team can let {ref} go on, or undo it.", ref=other.ref),
        )
    )


def _finished(found: Import) -> events.ImportFinished:
    totals = replace(queries.totals_of(found), left_alone=0, undone=0)
    said = totals.report()
    names = ("rows", "new", "changed", "unchanged", "merged", "refused")
    return events.ImportFinished(
        subject=found.ref,
        source=found.source.slug if found.source else "",
        sha256=found.sha256,
        disappeared=totals.disappeared,
        returned=totals.returned,
        **{name: said[name] for name in names},
    )
