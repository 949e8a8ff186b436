"""A register team, a council with a project, and a clerk of a committee."""

from collections.abc import Iterator

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from tests.factories import organisations, people, projects
from tests.factories.projects import Body


@pytest.fixture(autouse=True)
def _gapless(db: None) -> Iterator[None]:
    """After every test the ledger has no gap, whatever was refused."""
    yield
    assert ledger.verify_gapless() == []


@pytest.fixture
def team(db: None) -> Actor:
    return people.member(
        organisations.operator(name="Wyreham Region"), Role.REGISTER_TEAM
    )


@pytest.fixture
def council(team: Actor) -> Body:
    return projects.body(name="Wyreham City Council", slug="wyreham")


@pytest.fixture
def project(council: Body) -> str:
    return projects.published(council, "School places")


@pytest.fixture
def clerk(team: Actor) -> Actor:
    ref = organisations.organisation(
        name="Northfold University", kind=OrganisationKind.UNIVERSITY, slug="northfold"
    )
    return people.member(ref, Role.COMMITTEE_CLERK)
