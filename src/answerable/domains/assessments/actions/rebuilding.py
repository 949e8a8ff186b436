"""Putting reviews back as the public knew them, in an empty register."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.assessments.queries.tables import TABLES
from answerable.foundations import bulk
from answerable.foundations.tables import Row


@transaction.atomic
def restore(*, told: Mapping[str, Sequence[Row]], at: datetime) -> None:
    """Put back reviews and what came of them, all of them from before `at`.

    A register from before there were reviews tells none.
    """
    for table in TABLES:
        bulk.insert(table.made(told.get(table.name, ())))
