"""The same small world for every test of the register: an operator and a council."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from tests.factories.organisations import operator
from tests.factories.people import member
from tests.factories.projects import Body, body

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _gapless(db: None) -> Iterator[None]:
    """After every test the ledger has no gap, whatever was refused."""
    yield
    assert ledger.verify_gapless() == []


@pytest.fixture
def register_team(db: None) -> Actor:
    return member(operator(name="Wyreham Combined Authority"), Role.REGISTER_TEAM)


@pytest.fixture
def council(register_team: Actor) -> Body:
    return body(
        name="Wyreham City Council",
        slug="wyreham",
        areas=["E08999001"],
    )


@pytest.fixture
def trust(register_team: Actor) -> Body:
    return body(name="Wyreham Hospitals", slug="hospitals", areas=["E07999001"])
