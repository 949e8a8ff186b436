"""The same whole life on SQLite, which `make run` uses."""

import pytest

from tests.functional import whole_life


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "sqlite"


def test_a_project_lives_from_invitation_to_the_end(register, visit) -> None:
    whole_life.live(register, visit, javascript=True)
