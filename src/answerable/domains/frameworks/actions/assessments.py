"""Keeping what the editions say of a project, and of a body."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.events import EditionFirstUsed
from answerable.domains.frameworks.core.rejudging import Marks
from answerable.domains.frameworks.core.results import Assessment
from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.frameworks.models import (
    Assessed,
    CriterionVerdict,
    EditionUsed,
    Stood,
)
from answerable.domains.ledger import actions as ledger
from answerable.foundations.core.actor import SYSTEM


@transaction.atomic
def pin(*, editions: Sequence[Edition], at: datetime) -> None:
    """Remember the text of each edition that judges for the first time."""
    used = set(EditionUsed.objects.values_list("edition", flat=True))
    for edition in editions:
        if edition.id in used:
            continue
        EditionUsed.objects.create(
            edition=edition.id, sha256=edition.sha256, first_used_at=at
        )
        event = EditionFirstUsed(subject=edition.id, sha256=edition.sha256)
        ledger.record(event, by=SYSTEM, at=at)


@transaction.atomic
def keep(
    *,
    subject: str,
    level: Level,
    version: int,
    assessments: Sequence[Assessment],
    public: bool,
    today: date,
    stood: Marks,
    unmoved: Sequence[str] = (),
) -> None:
    """Keep what was worked out of one subject, in place of what was kept before.

    Of the `unmoved` editions nothing has changed, so what they said stands for today.
    """
    Stood.objects.update_or_create(
        subject=subject, level=level.value, defaults={"marks": stood}
    )
    rows = Assessed.objects.filter(subject=subject, level=level.value)
    rows.filter(edition__in=unmoved).update(version=version, assessed_on=today)
    rows.filter(edition__in=[one.edition for one in assessments]).delete()
    _write(
        Assessed(
            subject=subject,
            level=level.value,
            edition=one.edition,
            version=version,
            document=one.document(),
            is_public=public,
            assessed_on=today,
        )
        for one in assessments
    )


def _write(rows: Iterable[Assessed]) -> None:
    """Write assessments, and each verdict of those that are public."""
    kept = Assessed.objects.bulk_create(rows)
    CriterionVerdict.objects.bulk_create(
        CriterionVerdict(
            assessed=row,
            edition=row.edition,
            criterion=result["criterion"],
            verdict=result["verdict"],
        )
        for row in kept
        if row.is_public
        for result in row.document["results"]
    )


@transaction.atomic
def forget(*, subject: str, at: datetime) -> None:
    """Take the verdicts of an entry away, which was retracted at this moment."""
    Assessed.objects.filter(subject=subject, assessed_on__lte=at.date()).delete()
    Stood.objects.filter(subject=subject).delete()
