"""Erasing words typed at a gate, as one step of a redaction (UK GDPR Article 17)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from answerable.domains.duties.models import GatePass


@transaction.atomic
def erase(*, entries: Collection[int], said: str, at: datetime) -> None:
    """Erase what was typed at gates, by their ledger entries, before this moment."""
    GatePass.objects.filter(entry__in=entries, at__lte=at).update(
        job_title=said[:120], reasons=said, shown={}
    )
