"""What fell due, and nobody has been written to about it yet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.catalogue.core.staleness import add_months
from answerable.domains.duties.core import lessons as lesson_rules
from answerable.domains.duties.core.periods import SIGNED_AGAIN_MONTHS
from answerable.domains.duties.core.rails import Rail
from answerable.domains.duties.models import DutyReminder, DutyStatement, LessonDone
from answerable.domains.duties.queries import due, lessons
from answerable.foundations import clock


class Matter(StrEnum):
    STATEMENT = "statement"
    LESSON = "lesson"
    PROMISE = "promise"


@dataclass(frozen=True)
class Fallen:
    """One thing that fell due: whose it is, and what it is called."""

    matter: Matter
    whose: str  # a body, a person, or nobody in particular
    name: str
    due_on: date

    @property
    def key(self) -> str:
        """Name it, so that the same is noted once and the next time is another."""
        parts = (self.matter.value, self.whose, self.name, self.due_on.isoformat())
        return " ".join(parts)


def fallen(*, today: date) -> tuple[Fallen, ...]:
    """Return what fell due before today and was not noted yet."""
    found = (*_statements(today), *_lessons(today), *_promises(today))
    keys = [one.key for one in found]
    noted = set(DutyReminder.objects.filter(key__in=keys).values_list("key", flat=True))
    return tuple(one for one in found if one.key not in noted)


def _statements(today: date) -> list[Fallen]:
    newest: dict[tuple[str, str], date] = {}
    rows = DutyStatement.objects.order_by("at", "id")
    for body, rail, signed in rows.values_list("organisation", "rail", "signed_on"):
        newest[body, rail] = signed
    ends = {key: add_months(on, SIGNED_AGAIN_MONTHS) for key, on in newest.items()}
    return [
        Fallen(Matter.STATEMENT, body, Rail(rail).value, end)
        for (body, rail), end in ends.items()
        if today > end
    ]


def _lessons(today: date) -> list[Fallen]:
    known = {one.id: one for one in lessons.all_lessons()}
    last: dict[tuple[str, str], date] = {}
    for row in LessonDone.objects.filter(lesson__in=known).order_by("at", "id"):
        last[row.person, row.lesson] = clock.london_date(row.at)
    ends = {
        key: lesson_rules.due_again(known[key[1]], day) for key, day in last.items()
    }
    return [
        Fallen(Matter.LESSON, person, lesson, end)
        for (person, lesson), end in ends.items()
        if today > end
    ]


def _promises(today: date) -> list[Fallen]:
    return [
        Fallen(Matter.PROMISE, "", one.promise.value, one.on)
        for one in due.overdue(today=today)
    ]
