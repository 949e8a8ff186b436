"""Writing once to whoever has let something fall due: a duty, a lesson, the Charter.

Someone who asks "who is told that it is overdue?" reads this file.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from answerable.domains.accounts import queries as accounts
from answerable.domains.duties.actions import reminders
from answerable.domains.duties.core.rails import Rail
from answerable.domains.duties.queries import lessons, reminding
from answerable.domains.duties.queries.due import Promise
from answerable.domains.duties.queries.reminding import Fallen, Matter
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.said import say, word
from answerable.journeys import charter_people
from answerable.journeys.letters import Letter


@transaction.atomic
def remind(
    *, at: datetime, today: date, post: Callable[[Letter, list[str]], None]
) -> int:
    """Write about everything that fell due since the last time; return how much."""
    found = reminding.fallen(today=today)
    for one in found:
        letter, addresses = _WRITE[one.matter](one)
        post(letter, addresses)
    if found:
        reminders.note(keys=[one.key for one in found], at=at)
    return len(found)


def _statement(one: Fallen) -> tuple[Letter, list[str]]:
    body = organisations.by_ref(one.whose)
    letter = Letter(
        say("Please sign again: {duty}", duty=word(Rail(one.name).label)),
        (
            say("Your body signed for this more than a year ago."),
            say("Its public page says so until somebody signs again."),
        ),
        f"/staff/duties/{body.slug}/",
    )
    people = organisations.people_with(Permission.KEEP_DUTIES, one.whose)
    return letter, [person.email for person in people]


def _lesson(one: Fallen) -> tuple[Letter, list[str]]:
    letter = Letter(
        say("A lesson is due again: {title}", title=lessons.lesson(one.name).title),
        (say("You did it a year ago. It takes a few minutes."),),
        f"/staff/duties/training/{one.name}/",
    )
    return letter, accounts.addresses([one.whose])


def _promise(one: Fallen) -> tuple[Letter, list[str]]:
    promise = Promise(one.name)
    letter = Letter(
        say("Overdue: {what}", what=word(promise.label)),
        (word(promise.sentence), say("The public page says that it is overdue.")),
        "/staff/charter/",
    )
    if promise is Promise.REPORT:
        return letter, charter_people.who_signs()
    return letter, charter_people.who_reviews()


_WRITE = {
    Matter.STATEMENT: _statement,
    Matter.LESSON: _lesson,
    Matter.PROMISE: _promise,
}
