"""One batch of an import: what was copied, what is gone, what was put back.

Each is kept in the transaction that publishes its entries, together with the place
where to go on. So an import that is killed goes on exactly where it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from answerable.domains.sources.actions.imports import locked
from answerable.domains.sources.core.planning import Batch, Fate, Planned
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.models import (
    CopiedRecord,
    Import,
    ImportChange,
    ImportedRow,
    RecodedRows,
)
from answerable.domains.sources.queries.changes import ToUndo
from answerable.foundations import bulk
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused

LEFT = "left"


class NotOurTurn(Refused):
    """Somebody stopped the import, or another process goes on with it."""


@dataclass(frozen=True)
class Copied:
    """A project that was published for a record, and its version before."""

    ref: str
    before: int


@transaction.atomic
def hold(
    *, ref: str, state: ImportState, position: int, by: Actor, at: datetime
) -> None:
    """Keep others away until the transaction ends.

    Raises NotFound, NotPermitted and NotOurTurn.
    """
    found = locked(ref, by)
    Decision.unless(
        None
        if found.state == state and found.position == position
        else Reason(
            "not_our_turn",
            "Somebody stopped the import, or another process goes on with it.",
            "Look at the list of imports.",
        )
    ).or_raise(NotOurTurn)
    found.moved_at = at
    found.save(update_fields=["moved_at"])


@transaction.atomic
def keep(
    *,
    ref: str,
    batch: Batch,
    copied: Mapping[str, Copied],
    left: frozenset[str],
    at: datetime,
) -> None:
    """Keep what became of the rows of a batch, and move on past them.

    `copied` and `left` are by the record's key.
    """
    found = Import.objects.get(ref=ref)
    _keep_new(found, batch, copied)
    _keep_changed(found, batch, copied)
    _keep_seen(found, batch, left)
    ImportedRow.objects.bulk_create(_told(found, batch, left))
    _keep_recoded(found, batch)
    _count(found, batch, left, at)


def _keep_new(found: Import, batch: Batch, copied: Mapping[str, Copied]) -> None:
    bulk.insert(
        CopiedRecord(
            source=found.source,
            key=row.incoming.key,
            project_ref=copied[row.incoming.key].ref,
            made_in_id=found.pk,
            fingerprint=row.fingerprint,
            seen_in_id=found.pk,
            seen_row=row.incoming.row,
        )
        for row in batch.having(Fate.NEW)
    )


def _keep_changed(found: Import, batch: Batch, copied: Mapping[str, Copied]) -> None:
    changed = {
        row.incoming.key: row
        for row in batch.having(Fate.CHANGED)
        if row.incoming.key in copied
    }
    held = CopiedRecord.objects.filter(source=found.source, key__in=changed)
    records, changes = list(held), []
    for record in records:
        row, version = changed[record.key], copied[record.key]
        changes.append(_change(found, record, version))
        record.fingerprint, record.gone_on = row.fingerprint, None
        record.seen_in, record.seen_row = found, row.incoming.row
    fields = ["fingerprint", "gone_on", "seen_in", "seen_row"]
    CopiedRecord.objects.bulk_update(records, fields)
    ImportChange.objects.bulk_create(changes)


def _change(found: Import, record: CopiedRecord, version: Copied) -> ImportChange:
    return ImportChange(
        of_import=found,
        project_ref=record.project_ref,
        before=version.before,
        fingerprint_before=record.fingerprint,
        gone_on_before=record.gone_on,
    )


def _keep_seen(found: Import, batch: Batch, left: frozenset[str]) -> None:
    """Note that records are still in the source, of which nothing else changed."""
    rows = {
        planned.incoming.key: planned.incoming.row
        for planned in batch.having(Fate.UNCHANGED, Fate.CHANGED)
        if planned.fate is Fate.UNCHANGED or planned.incoming.key in left
    }
    rows |= {refused.key: refused.row for refused in batch.refused if refused.key}
    held = CopiedRecord.objects.filter(source=found.source, key__in=rows)
    records = list(held.exclude(seen_in=found))
    for record in records:
        record.seen_in, record.seen_row = found, rows[record.key]
    CopiedRecord.objects.bulk_update(records, ["seen_in", "seen_row"])


def _told(found: Import, batch: Batch, left: frozenset[str]) -> list[ImportedRow]:
    """List the rows of which a reader should know."""
    rows = [
        ImportedRow(
            of_import=found,
            row=row.row,
            outcome=Fate.REFUSED,
            key=row.key[:200],
            told=_reason(row),
        )
        for row in batch.refused
    ]
    told = (
        _told_row(found, planned)
        for planned in batch.planned
        if planned.fate is Fate.MERGED or planned.incoming.key in left
    )
    return [*rows, *told]


def _told_row(found: Import, planned: Planned) -> ImportedRow:
    incoming, known = planned.incoming, planned.known
    is_merged = planned.fate is Fate.MERGED
    return ImportedRow(
        of_import=found,
        row=incoming.row,
        outcome=Fate.MERGED if is_merged else LEFT,
        key=incoming.key,
        told={"same_as_row": known.seen_row} if known and is_merged else {},
    )


def _keep_recoded(found: Import, batch: Batch) -> None:
    """Keep which values were written otherwise, in the fewest words there are."""
    rows = [
        {
            "row": planned.incoming.row,
            "key": planned.incoming.key,
            "recoded": [[r.field, r.found, r.kept, r.why] for r in recoded],
        }
        for planned in batch.planned
        if (recoded := planned.incoming.recoded)
    ]
    if rows:
        RecodedRows.objects.create(
            of_import=found, first_row=found.position + 1, count=len(rows), rows=rows
        )


def _reason(row: Any) -> dict[str, str]:
    names = ("field", "found", "expected", "advice")
    return {name: getattr(row, name) for name in names}


def _count(found: Import, batch: Batch, left: frozenset[str], at: datetime) -> None:
    fates = [
        Fate.UNCHANGED if row.incoming.key in left else row.fate
        for row in batch.planned
    ]
    found.position += batch.size
    found.new += fates.count(Fate.NEW)
    found.changed += fates.count(Fate.CHANGED)
    found.unchanged += fates.count(Fate.UNCHANGED)
    found.merged += fates.count(Fate.MERGED)
    found.refused += len(batch.refused)
    found.left_alone += len(left)
    found.returned += sum(
        row.comes_back
        for row in batch.having(Fate.CHANGED)
        if row.incoming.key not in left
    )
    found.moved_at = at
    found.save()


@transaction.atomic
def keep_gone(
    *,
    ref: str,
    copied: Mapping[str, Copied],
    left: frozenset[str],
    gone_on: date,
    at: datetime,
) -> None:
    """Keep that records are no longer in the source. By the record's key."""
    found = Import.objects.get(ref=ref)
    keys = [*copied, *left]
    held = CopiedRecord.objects.filter(source=found.source, key__in=keys)
    records = list(held)
    ImportChange.objects.bulk_create(
        _change(found, record, copied[record.key])
        for record in records
        if record.key in copied
    )
    held.update(gone_on=gone_on)
    found.disappeared += len(copied)
    found.left_alone += len(left)
    found.moved_at = at
    found.save()


@transaction.atomic
def keep_undone(
    *, ref: str, done: Sequence[ToUndo], left: frozenset[str], at: datetime
) -> None:
    """Keep that changes were put back; `left` are projects that no longer can be."""
    found = Import.objects.get(ref=ref)
    new = [change.project_ref for change in done if not change.before]
    _forget(found, new, left)
    changes = ImportChange.objects.filter(
        of_import=found,
        project_ref__in=[change.project_ref for change in done if change.before],
    )
    _put_back({c.project_ref: c for c in changes if c.project_ref not in left})
    changes.filter(project_ref__in=left).update(is_left=True)
    changes.exclude(project_ref__in=left).update(is_undone=True)
    found.undone += len(done) - len(left)
    found.moved_at = at
    found.save()


def _forget(found: Import, new: list[str], left: frozenset[str]) -> None:
    """Forget the records of new entries that were taken back; name those that stay."""
    kept = [project for project in new if project in left]
    CopiedRecord.objects.filter(project_ref__in=set(new) - left).delete()
    ImportChange.objects.bulk_create(
        ImportChange(of_import=found, project_ref=project, before=0, is_left=True)
        for project in kept
    )


def _put_back(changes: Mapping[str, ImportChange]) -> None:
    records = list(CopiedRecord.objects.filter(project_ref__in=changes))
    for record in records:
        record.fingerprint = changes[record.project_ref].fingerprint_before
        record.gone_on = changes[record.project_ref].gone_on_before
    CopiedRecord.objects.bulk_update(records, ["fingerprint", "gone_on"])
