"""Keeping which results each project owes in step with its published versions."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from answerable.domains.evidence.core import outcomes
from answerable.domains.evidence.core.outcomes import PROMISES, RESULTS, STAGE
from answerable.domains.evidence.models import Expected
from answerable.domains.register.queries import drafts, lives

FACTS = (PROMISES, RESULTS, STAGE)


@transaction.atomic
def refresh(*, today: date, most: int | None = None) -> int:
    """Work out anew what each entry with a new version owes; return how many.

    At most so many are done at once. What was taken off the register owes nothing.
    """
    newest = lives.signed()
    known = dict(Expected.objects.values_list("project", "version"))
    Expected.objects.filter(project__in=known.keys() - newest.keys()).delete()
    waiting = [ref for ref, number in newest.items() if known.get(ref) != number]
    for ref in waiting[:most]:
        _keep(ref, newest[ref])
    return len(waiting[:most])


def _keep(ref: str, number: int) -> None:
    versions = list(lives.of_project(ref, FACTS))
    _, answers = versions[-1]
    Expected.objects.update_or_create(
        project=ref,
        defaults={
            "keeper": drafts.keeper_ref(ref),
            "version": number,
            "promises": [
                [one.measure, one.before, one.goal]
                for one in outcomes.promises(answers)
            ],
            "since": outcomes.at_work_since(versions),
            "answered_on": outcomes.answered_on(answers),
        },
    )


@transaction.atomic
def note_told(*, late: Mapping[str, date], today: date) -> None:
    """Note that letters about overdue results went out."""
    for ref, due_on in late.items():
        Expected.objects.filter(project=ref).update(told_of=due_on)
