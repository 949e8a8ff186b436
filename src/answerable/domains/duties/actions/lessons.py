"""Keeping that somebody has done a lesson. Nobody else is told."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from answerable.domains.duties.core import lessons as rules
from answerable.domains.duties.models import LessonDone
from answerable.domains.duties.queries import lessons
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused


class NotAllRight(Refused):
    """An answer of the check is not right yet."""


@transaction.atomic
def finish(*, lesson: str, chosen: Mapping[int, int], by: Actor, at: datetime) -> None:
    """Keep that a person has answered the whole check. Raises NotFound, NotAllRight."""
    found = lessons.lesson(lesson)
    rules.is_done(rules.mark(found, chosen)).or_raise(NotAllRight)
    LessonDone.objects.create(
        person=by.ref, lesson=found.id, sha256=found.sha256, at=at
    )
