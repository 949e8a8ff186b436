"""Putting panels and committees back as the public knew them, in an empty register."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.panels.queries.tables import TABLES
from answerable.foundations import bulk
from answerable.foundations.tables import Row


@transaction.atomic
def restore(*, told: Mapping[str, Sequence[Row]], at: datetime) -> None:
    """Put back every public table, all of it from before `at`; people stay unknown."""
    for table in TABLES:
        bulk.insert(table.made(told.get(table.name, ())))
