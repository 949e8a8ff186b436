"""A body changes what its page says, and the lists follow where they sort by it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.domains.organisations.actions import organisations
from answerable.domains.register.actions import listings
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor


@transaction.atomic
def edit(*, ref: str, by: Actor, at: datetime, **details: Any) -> tuple[str, ...]:
    """Change the details of a body; return what changed. Raises as the action does."""
    changed = organisations.edit(ref=ref, by=by, at=at, **details)
    if "kind" in changed:
        listings.reclass(organisation=ref, today=clock.london_date(at))
    return changed
