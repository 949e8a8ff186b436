"""Erasing words from what a body answers for all its projects.

Part of a redaction, which is recorded in the ledger by whoever authorised it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.domains.organisations.models import Organisation, OrganisationAnswer


@transaction.atomic
def erase(
    *,
    ref: str,
    left_of: Callable[[dict[str, Any]], dict[str, Any]],
    without: Callable[[Any], Any],
    at: datetime,
) -> None:
    """Erase words from the answers of a body and from their history.

    An answer that was given before this moment loses also the salt that opened it.
    """
    body = Organisation.objects.select_for_update(of=("self",)).get(ref=ref)
    body.answers = left_of(body.answers)
    body.save(update_fields=["answers"])
    for change in OrganisationAnswer.objects.filter(organisation=body, at__lte=at):
        left = without(change.before), without(change.after)
        if left != (change.before, change.after):
            change.before, change.after = left
            change.salt = ""
            change.save(update_fields=["before", "after", "salt"])
