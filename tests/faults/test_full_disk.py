"""A disk without room, for which a file that may not grow stands."""

import pytest

from tests.faults import starting
from tests.harness.fixtures import Visit
from tests.harness.installation import Installation

LITTLE = 32_768  # bytes: room to read the database, and none for a transaction


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "sqlite"


def test_nothing_is_half_done_and_it_works_again_with_room(
    visit: Visit, register: Installation
) -> None:
    author = visit("author")
    starting.open_form(author)
    before = register.run("check-ledger")
    register.stop()
    register.serve(largest_file=LITTLE)
    starting.send_form(author)
    assert "The register cannot do this just now" in starting.words(author)
    assert starting.TITLE in starting.typed(author)
    assert "Traceback" not in author.page.content()
    author.inspect("fault-full-disk")
    register.stop()
    register.serve()
    starting.open_form(author)
    starting.send_form(author)
    assert starting.drafts(author) == 1
    assert register.run("check-ledger") == before
