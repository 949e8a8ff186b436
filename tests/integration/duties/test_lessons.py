"""Someone does a lesson; the body's page says in words how many have."""

import pytest

from answerable.domains.duties.actions import lessons as acts
from answerable.domains.duties.actions.lessons import NotAllRight
from answerable.domains.duties.core.lessons import DoneState, ShareStatus
from answerable.domains.duties.queries import lessons, tables
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from tests.factories import people
from tests.factories.projects import Body
from tests.integration.duties.conftest import NOW

pytestmark = pytest.mark.django_db
LESSON = "what-leaders-sign"


def right() -> dict[int, int]:
    questions = lessons.lesson(LESSON).questions
    return {number: question.right for number, question in enumerate(questions)}


def take(person: Actor) -> None:
    acts.finish(lesson=LESSON, chosen=right(), by=person, at=NOW)


def share(organisation: str) -> ShareStatus:
    found = lessons.of_body(organisation, today=NOW.date())
    return next(one.share for one in found if one.lesson.id == LESSON)


def test_a_lesson_is_done_when_every_answer_is_right(council: Body) -> None:
    with pytest.raises(NotAllRight):
        acts.finish(lesson=LESSON, chosen=right() | {0: 0}, by=council.approver, at=NOW)
    take(council.approver)
    lines = lessons.of_person(council.approver.ref, today=NOW.date())
    line = next(one for one in lines if one.lesson.id == LESSON)
    assert line.state is DoneState.DONE
    assert line.is_for_me
    later = lessons.of_person(council.approver.ref, today=NOW.date().replace(year=2028))
    state = next(one.state for one in later if one.lesson.id == LESSON)
    assert state is DoneState.DUE_AGAIN


def test_a_lesson_that_is_not_there_cannot_be_done(council: Body) -> None:
    with pytest.raises(NotFound):
        acts.finish(lesson="nothing", chosen={}, by=council.approver, at=NOW)


def test_nobody_else_is_told_who_did_it(council: Body) -> None:
    before = ledger.size()
    take(council.approver)
    assert ledger.size() == before
    assert not [t for t in tables.TABLES if "lesson" in t.name]


def test_of_four_people_nothing_is_said_and_of_five_a_word(council: Body) -> None:
    others = [people.member(council.ref, Role.APPROVER) for _ in range(3)]
    for person in (council.approver, *others):
        take(person)
    assert share(council.ref) is ShareStatus.TOO_FEW
    fifth = people.member(council.ref, Role.APPROVER)
    assert share(council.ref) is ShareStatus.MOST
    assert lessons.lesson(LESSON).title in lessons.untrained(
        council.ref, today=NOW.date()
    )
    take(fifth)
    assert share(council.ref) is ShareStatus.ALL
