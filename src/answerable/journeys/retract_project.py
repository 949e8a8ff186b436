"""Taking an entry off the register: its tombstone stays, its verdicts go."""

from datetime import datetime

from django.db import transaction

from answerable.domains.frameworks.actions import assessments
from answerable.domains.register.actions import projects
from answerable.foundations.core.actor import Actor
from answerable.journeys import keep_clearance


@transaction.atomic
def retract(*, ref: str, reason: str, ground: str, by: Actor, at: datetime) -> None:
    """Retract an entry, with reasons in public.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    projects.retract(ref=ref, reason=reason, ground=ground, by=by, at=at)
    assessments.forget(subject=ref, at=at)
    keep_clearance.refresh(ref=ref, at=at)
