"""A copy of the register cannot hide that a stamp was withdrawn, nor change a vote."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from answerable.domains.assessments.queries.tables import TABLES as OF_REVIEWS
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core.entries import EntryView
from answerable.domains.stamp.queries.tables import TABLES as OF_STAMPS
from answerable.foundations.core import canonical
from answerable.journeys import copied_stamps, copied_votes
from tests.factories.reviews import Scene
from tests.integration.stamp.conftest import awarded

Told = dict[str, list[dict[str, Any]]]


@pytest.fixture
def views(scene: Scene) -> dict[int, EntryView]:
    awarded(scene)
    size = ledger.size()
    return {seq: ledger.at(seq) for seq in range(1, size + 1)}


@pytest.fixture
def told(views: dict[int, EntryView]) -> Told:
    found = {table.name: list(table.tell()) for table in (*OF_STAMPS, *OF_REVIEWS)}
    return dict(json.loads(canonical.encode(found)))


def test_an_honest_copy_has_no_fault(told: Told, views: dict[int, EntryView]) -> None:
    assert told["stamp_acts"]
    assert told["review_ballots"]
    assert list(copied_stamps.faults(told, views, {})) == []
    assert list(copied_votes.faults(told, views)) == []


def leave_out(told: Told) -> None:
    told["stamp_acts"].pop()


def make_up(told: Told) -> None:
    told["stamp_acts"].append({**told["stamp_acts"][-1], "entry": 9_999})


def say_another_state(told: Told) -> None:
    told["stamp_holdings"][0]["state"] = "withdrawn"


def forget_the_stamp(told: Told) -> None:
    told["stamp_holdings"].clear()


def date_it_earlier(told: Told) -> None:
    told["stamp_acts"][-1]["decided_on"] = "2020-01-01"


@pytest.mark.parametrize(
    "change",
    [leave_out, make_up, say_another_state, forget_the_stamp, date_it_earlier],
)
def test_a_copy_that_lies_about_a_stamp_is_found_out(
    change: Callable[[Told], None], told: Told, views: dict[int, EntryView]
) -> None:
    forged = copy.deepcopy(told)
    change(forged)
    assert list(copied_stamps.faults(forged, views, {}))


def test_reasons_that_were_rewritten_are_found_out(
    told: Told, views: dict[int, EntryView]
) -> None:
    entry = told["stamp_acts"][-1]["entry"]
    opened = {entry: {"document": {"reasons": "Other reasons."}}}
    (fault,) = copied_stamps.faults(told, views, opened)
    assert str(entry) in fault


def test_a_vote_that_was_changed_is_found_out(
    told: Told, views: dict[int, EntryView]
) -> None:
    told["review_ballots"][0]["wishes"] = "Nothing."
    (fault,) = copied_votes.faults(told, views)
    assert "A vote is not what" in fault


def test_a_vote_whose_words_were_erased_is_no_fault(
    told: Told, views: dict[int, EntryView]
) -> None:
    told["review_ballots"][0] |= {"votes": [], "wishes": "", "salt": ""}
    assert list(copied_votes.faults(told, views)) == []
