"""A small register to read: one body with a project, and one that keeps quiet."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import translation

from answerable.domains.organisations.actions import organisations as bodies
from answerable.domains.organisations.core.kinds import Stance
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import drafts
from tests.factories import organisations, people, projects
from tests.factories.answers import answered
from tests.factories.projects import Body

LATER = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture(autouse=True)
def _english() -> None:
    """A page in Welsh leaves its language behind in the process."""
    translation.activate("en")


@pytest.fixture
def operator(db: None) -> str:
    return organisations.organisation(
        name="Wyreham Region", is_operator=True, contact_email="register@example.org"
    )


@pytest.fixture
def council(operator: str) -> Body:
    return projects.body(name="Wyreham City Council", slug="wyreham")


@pytest.fixture
def quiet(operator: str) -> str:
    """A body that was asked and has not answered."""
    team = people.member(operator, Role.REGISTER_TEAM)
    ref = organisations.organisation(name="Wyreham Fire", slug="wyreham-fire")
    bodies.ask(ref=ref, asked_on=LATER.date(), by=team, at=LATER)
    bodies.set_stance(ref=ref, stance=Stance.NOT_ANSWERED, by=team, at=LATER)
    return ref


@pytest.fixture
def project(council: Body) -> str:
    """A project with two versions, whose words try to be code."""
    ref = projects.published(council, "School places")
    drafts.answer(
        ref=ref,
        fact_id="purpose.problem_and_need",
        answer=answered(f"Some schools are full. {HOSTILE}"),
        seen=None,
        by=council.author,
        at=LATER,
    )
    projects.publish_again(ref, council, at=LATER, note="Said more.")
    return ref


@pytest.fixture
def reader() -> Client:
    return Client()
