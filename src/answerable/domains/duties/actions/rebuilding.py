"""Putting back what bodies said of their duties, in an empty register."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.duties.queries.tables import TABLES
from answerable.foundations import bulk
from answerable.foundations.tables import Row


@transaction.atomic
def restore(*, told: Mapping[str, Sequence[Row]], at: datetime) -> None:
    """Put back statements, gates, reviews and reports, all of them from before `at`."""
    for table in TABLES:
        bulk.insert(table.made(told.get(table.name, ())))
