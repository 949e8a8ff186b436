"""The lessons of this register, and what a person or a whole body has done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.duties.adapters import lesson_files
from answerable.domains.duties.adapters.lesson_files import Shelf
from answerable.domains.duties.core import lessons as rules
from answerable.domains.duties.core.lessons import DoneState, Lesson, ShareStatus
from answerable.domains.duties.models import LessonDone
from answerable.domains.organisations import queries as organisations
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound


@dataclass(frozen=True)
class LessonLine:
    """A lesson in somebody's list."""

    lesson: Lesson
    state: DoneState
    done_on: date | None
    due_on: date | None
    is_for_me: bool


@dataclass(frozen=True)
class LessonShare:
    """How many of a body's people have done a lesson in time, in words."""

    lesson: Lesson
    share: ShareStatus
    is_complete: bool


def all_lessons() -> tuple[Lesson, ...]:
    """Return every lesson, in their order."""
    return tuple(_shelf().lessons.values())


def problems() -> tuple[FileProblem, ...]:
    """List every fault of the files."""
    return tuple(_shelf().problems)


def reload() -> None:
    """Forget what was read, so that the next question reads the files again."""
    _load.cache_clear()


def lesson(lesson_id: str) -> Lesson:
    """Return one lesson. Raises NotFound."""
    found = _shelf().lessons.get(lesson_id)
    if found is None:
        raise NotFound.of("lesson", lesson_id)
    return found


def of_person(person: str, *, today: date) -> tuple[LessonLine, ...]:
    """Return every lesson as it stands for one person, theirs before the others."""
    roles = {held.role for held in organisations.memberships_of(person)}
    done = _done([person]).get(person, {})
    lines = [
        LessonLine(
            one,
            rules.state_of(one, done.get(one.id), today),
            done.get(one.id),
            rules.due_again(one, done[one.id]) if one.id in done else None,
            bool(roles & one.audience.roles),
        )
        for one in all_lessons()
    ]
    return tuple(sorted(lines, key=lambda line: not line.is_for_me))


def of_body(organisation: str, *, today: date) -> tuple[LessonShare, ...]:
    """Say in words how many of a body's people have done each lesson."""
    members = organisations.people_of(organisation)
    done = _done({member.ref for member in members})
    found = []
    for one in all_lessons():
        people = {m.ref for m in members if m.role in one.audience.roles}
        in_time = [
            person
            for person in people
            if rules.state_of(one, done.get(person, {}).get(one.id), today)
            is DoneState.DONE
        ]
        share = rules.share(len(in_time), len(people))
        found.append(LessonShare(one, share, len(in_time) == len(people)))
    return tuple(found)


def untrained(organisation: str, *, today: date) -> tuple[str, ...]:
    """Name the lessons that somebody of a body still has to do, or to do again."""
    found: Sequence[LessonShare] = of_body(organisation, today=today)
    return tuple(one.lesson.title for one in found if not one.is_complete)


def _done(people: set[str] | list[str]) -> Mapping[str, Mapping[str, date]]:
    """Return the last day on which each person did each lesson."""
    found: dict[str, dict[str, date]] = {}
    for row in LessonDone.objects.filter(person__in=people).order_by("at", "id"):
        found.setdefault(row.person, {})[row.lesson] = clock.london_date(row.at)
    return found


def _shelf() -> Shelf:
    return _load(Path(settings.ANSWERABLE_TRAINING))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Shelf:
    return lesson_files.load(folder)
