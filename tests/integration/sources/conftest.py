"""An operator, its register team, and a place for files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from tests.factories import sources
from tests.factories.organisations import operator
from tests.factories.people import member

Write = Callable[[list[sources.Row]], Path]


@pytest.fixture(autouse=True)
def _gapless(db: None) -> Iterator[None]:
    yield
    assert ledger.verify_gapless() == []


@pytest.fixture
def team(db: None) -> Actor:
    return member(operator(name="Wyreham Region"), Role.REGISTER_TEAM)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a state of the source into a file; each is a file of its own."""
    states = iter(range(1, 100))

    def to_file(said: list[sources.Row]) -> Path:
        return sources.write(tmp_path / f"state-{next(states)}.json", said)

    return to_file


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few rows make several batches."""
    from answerable.journeys import import_records, import_undo

    monkeypatch.setattr(import_records, "BATCH", 5)
    monkeypatch.setattr(import_undo, "BATCH", 5)
