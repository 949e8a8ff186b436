"""Putting signed evidence back, in an empty register."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from answerable.domains.evidence.actions import promises
from answerable.domains.evidence.queries.told import TABLES
from answerable.foundations import bulk
from answerable.foundations.tables import Row


@transaction.atomic
def restore(*, told: Mapping[str, Sequence[Row]], at: datetime, today: date) -> None:
    """Put back what was signed before `at`, and work out what is owed."""
    for table in TABLES:
        bulk.insert(table.made(told.get(table.name, ())))
    promises.refresh(today=today)
