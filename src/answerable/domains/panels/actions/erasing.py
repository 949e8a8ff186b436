"""Erasing what people typed about an entry, when a redaction asks for it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from answerable.domains.panels.models import Advised, CallIn


@transaction.atomic
def erase(*, entries: Collection[int], said: str, at: datetime) -> None:
    """Erase the texts of call-ins, advice and answers by their ledger entries.

    Part of a redaction; its words say what happened.
    """
    CallIn.objects.filter(entry__in=entries, at__lte=at).update(reasons=said)
    Advised.objects.filter(entry__in=entries, at__lte=at).update(
        reasons=said, conditions="", dissent=""
    )
    Advised.objects.filter(answer_entry__in=entries, at__lte=at).update(answer=said)
