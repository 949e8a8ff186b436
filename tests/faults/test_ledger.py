"""The faults of the ledger, a few of each kind; `make faults` tries them all."""

import pytest

from tests.faults.__main__ import DATABASES, PLAN, Fault, run
from tests.faults.ledger.result import Result

CASES = [(fault, database) for fault in PLAN for database in fault.databases]


@pytest.fixture(scope="module")
def results() -> dict[str, list[Result]]:
    """Try them all on both databases, once."""
    return {database: [*run(database)] for database in DATABASES}


@pytest.mark.parametrize(
    ("fault", "database"), CASES, ids=[f"{f.name}-{d}" for f, d in CASES]
)
def test_nothing_acknowledged_is_lost_and_nothing_done_to_it_stays_unseen(
    results: dict[str, list[Result]], fault: Fault, database: str
) -> None:
    tried = [each for each in PLAN if database in each.databases]
    found = results[database]
    assert len(found) == len(tried), found
    result = found[tried.index(fault)]
    print(result.line)
    assert result.times
    assert result.wrong == 0, result.found
