"""Whoever let a duty, a lesson or the Charter fall due is written to, once."""

from datetime import date, datetime, timedelta

import pytest

from answerable.domains.duties.actions import erasing, gates, lessons, statements
from answerable.domains.duties.core.gates import Gate
from answerable.domains.duties.core.rails import Rail
from answerable.domains.duties.models import GatePass
from answerable.domains.duties.queries import gates as passed
from answerable.domains.duties.queries import lessons as known
from answerable.domains.duties.queries import tables
from answerable.journeys import remind_duties
from answerable.journeys.letters import Letter
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.duties.conftest import NOW, Signers, statement
from tests.integration.duties.test_gates import project

pytestmark = pytest.mark.django_db
__all__ = ["project"]
YEAR = timedelta(days=400)


class Post:
    """Keeps the letters that would go out."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, list[str]]] = []

    def __call__(self, letter: Letter, addresses: list[str]) -> None:
        self.sent.append((str(letter.subject), addresses))


def remind(at: datetime) -> list[tuple[str, list[str]]]:
    post = Post()
    remind_duties.remind(at=at, today=at.date(), post=post)
    return post.sent


def test_a_body_is_asked_once_to_sign_again(council: Body) -> None:
    statements.state(
        organisation=council.ref,
        rail=Rail.LEADERSHIP,
        said=statement(signed_on=date(2026, 6, 1)),
        by=council.approver,
        at=NOW,
    )
    assert remind(NOW) == []
    ((subject, addresses),) = remind(NOW + YEAR)
    assert subject == "Please sign again: Leaders stand behind it"
    assert len(addresses) == 1
    assert remind(NOW + YEAR) == []


def test_a_lesson_that_is_due_again_is_told_to_that_person_alone(council: Body) -> None:
    lesson = known.lesson("what-leaders-sign")
    right = {number: q.right for number, q in enumerate(lesson.questions)}
    lessons.finish(lesson=lesson.id, chosen=right, by=council.approver, at=NOW)
    assert remind(NOW + timedelta(days=300)) == []
    ((subject, addresses),) = remind(NOW + YEAR)
    assert subject == f"A lesson is due again: {lesson.title}"
    assert len(addresses) == 1


def test_the_first_signers_hear_that_their_report_is_overdue(signers: Signers) -> None:
    ((subject, addresses),) = remind(NOW)
    assert subject == "Overdue: Yearly oversight report"
    assert len(addresses) == 3


def test_words_typed_at_a_gate_go_in_a_redaction(project: str, council: Body) -> None:
    gates.pass_through(
        project=project,
        gate=Gate.IDEA,
        job_title="Head of digital",
        reasons="Quintilla said so.",
        shown={},
        by=council.approver,
        at=NOW,
    )
    (view,) = passed.of_project(project)
    erasing.erase(entries=[view.entry], said="Removed.", at=NOW)
    (after,) = passed.of_project(project)
    assert after.reasons == "Removed."


def test_what_is_told_of_gates_puts_the_same_rows_back(
    project: str, council: Body
) -> None:
    gates.pass_through(
        project=project,
        gate=Gate.IDEA,
        job_title="Head of digital",
        reasons="The need is real.",
        shown={},
        by=council.approver,
        at=NOW,
    )
    told = list(tables.GATES.tell())
    (made,) = tables.GATES.made(told)
    kept = GatePass.objects.get()
    for field in tables.GATES.fields:
        assert getattr(made, field) == getattr(kept, field), field
    assert made.by_ref == ""


def test_a_stranger_is_written_to_about_nothing(council: Body) -> None:
    projects.body()
    assert remind(NOW + YEAR) == []
