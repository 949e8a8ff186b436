"""Noting that people were reminded, so that nobody is written to each minute."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from answerable.domains.duties.models import DutyReminder
from answerable.foundations import bulk


@transaction.atomic
def note(*, keys: Collection[str], at: datetime) -> None:
    """Note what people were written to about. Each is noted once."""
    bulk.insert(DutyReminder(key=key, at=at) for key in dict.fromkeys(keys))
