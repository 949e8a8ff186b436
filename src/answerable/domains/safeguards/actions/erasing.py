"""Erasing what people typed in acts of the safeguards, as part of a redaction."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from answerable.domains.safeguards.models import (
    Classification,
    ClassificationReply,
    Clearance,
    WentLive,
)


@transaction.atomic
def erase(*, entries: Collection[int], said: str, at: datetime) -> None:
    """Erase the texts of these entries, from before this moment.

    `said` stands in their place. UK GDPR Article 17.
    """
    kept = Classification.objects.filter(entry__in=entries, at__lte=at)
    for found in kept.select_for_update():
        gone = {"reasons": said, "sources": said}
        found.lines, found.job = [line | gone for line in found.lines], said[:120]
        found.save()
    Classification.objects.filter(ended_entry__in=entries, ended_at__lte=at).exclude(
        ended_why=""
    ).update(ended_why=said)
    ClassificationReply.objects.filter(entry__in=entries, at__lte=at).update(text=said)
    WentLive.objects.filter(entry__in=entries, at__lte=at).update(how=said)
    for asked in Clearance.objects.select_for_update().filter(asked_at__lte=at):
        if set(entries) & set(asked.entries[1:]):
            asked.job, asked.reasons = said[:120], said
            asked.ended_why = said if asked.ended_why else ""
            asked.ended_job = said[:120] if asked.ended_job else ""
            asked.save()
