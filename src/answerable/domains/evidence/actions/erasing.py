"""Erasing what was typed in evidence, as part of a redaction (UK GDPR Article 17)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from answerable.domains.evidence.models import Evidence


@transaction.atomic
def erase(*, entries: Collection[int], said: str, at: datetime) -> None:
    """Erase the words of evidence by the entries of its acts, from before this moment.

    The words of the redaction say what happened. Counts go with the words about them.
    """
    signed = Evidence.objects.filter(entry__in=entries, signed_at__lte=at)
    signed.update(document="", says={}, rows=[], measure="", reason=said)
    Evidence.objects.filter(withdrawn_entry__in=entries, withdrawn_at__lte=at).update(
        reason=said
    )
