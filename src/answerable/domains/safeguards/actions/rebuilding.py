"""Putting back who classified and cleared what, in an empty register."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.safeguards.queries.tables import TABLES
from answerable.foundations import bulk
from answerable.foundations.tables import Row


@transaction.atomic
def restore(*, told: Mapping[str, Sequence[Row]], at: datetime) -> None:
    """Put back what was told, all of it from before `at`."""
    for table in TABLES:
        bulk.insert(table.made(told.get(table.name, ())))
