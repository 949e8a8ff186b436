"""Erasing words from what imports tell of a source's rows, as part of a redaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.domains.sources.models import CopiedRecord, ImportedRow, RecodedRows


@transaction.atomic
def erase(*, project: str, without: Callable[[Any], Any], at: datetime) -> None:
    """Erase words from the reports of the source that an entry was copied from.

    Only imports that began before this moment have told anything.
    """
    record = CopiedRecord.objects.filter(project_ref=project).first()
    if record is None:
        return
    of_source = {"of_import__source": record.source, "of_import__added_at__lte": at}
    for told in ImportedRow.objects.filter(**of_source):
        left = without(told.told)
        if left != told.told:
            told.told = left
            told.save(update_fields=["told"])
    for batch in RecodedRows.objects.filter(**of_source).iterator():
        left = without(batch.rows)
        if left != batch.rows:
            batch.rows = left
            batch.save(update_fields=["rows"])
