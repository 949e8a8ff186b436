"""A council with one project that every edition has judged, and the register team."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from answerable.journeys import assess
from tests.factories import organisations, people, projects
from tests.factories.projects import Body

SOON = datetime(2026, 1, 12, 12, tzinfo=UTC)
DAY = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def _gapless(db: None) -> Iterator[None]:
    """After every test the ledger has no gap, whatever was refused."""
    yield
    assert ledger.verify_gapless() == []


@pytest.fixture
def team(db: None) -> Actor:
    ref = organisations.operator(name="Wyreham Region")
    return people.member(ref, Role.REGISTER_TEAM)


@pytest.fixture
def council(team: Actor) -> Body:
    return projects.body(name="Wyreham City Council", slug="wyreham")


@pytest.fixture
def judged(council: Body) -> str:
    """A published project, judged by every edition."""
    ref = projects.published(council, "School places")
    assess.assess(at=SOON, today=DAY)
    return ref
