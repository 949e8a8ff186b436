"""A copy of the register cannot change how a use was classified, nor hide a refusal."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core.entries import EntryView
from answerable.domains.safeguards.queries.tables import TABLES
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor
from answerable.journeys import classify, copied_clearances, copied_judging, go_live
from tests.factories.projects import Body
from tests.integration.safeguards.conftest import DAY, SOON, sign

Told = dict[str, list[dict[str, Any]]]
Views = dict[int, EntryView]
Openings = dict[int, dict[str, Any]]


@pytest.fixture
def views(
    forecast: str, police: Body, classifier: Actor, decider: Actor, team: Actor
) -> Views:
    """It was classified twice, refused clearance, and found to be in use."""
    first = sign(forecast, classifier)
    classify.withdraw(ref=first, why="I had not read it all.", by=classifier, at=SOON)
    sign(forecast, classifier)
    asked = go_live.ask(ref=forecast, by=police.approver, at=SOON)
    go_live.refuse(ref=asked, job="Chair", reasons="Ruled out.", by=decider, at=SOON)
    go_live.record_live(ref=forecast, since=DAY, how="I saw it.", by=team, at=SOON)
    return {seq: ledger.at(seq) for seq in range(1, ledger.size() + 1)}


@pytest.fixture
def typed(views: Views) -> Openings:
    kinds = ("classification.", "clearance.decided", "live.")
    return {
        seq: json.loads(ledger.opening(seq))
        for seq, view in views.items()
        if view.type.startswith(kinds)
    }


@pytest.fixture
def told(views: Views) -> Told:
    found = {table.name: list(table.tell()) for table in TABLES}
    return dict(json.loads(canonical.encode(found)))


def _faults(told: Told, views: Views, typed: Openings) -> list[str]:
    found = list(copied_judging.faults(told, views, typed))
    return found + list(copied_clearances.faults(told["clearances"], views, typed))


def test_an_honest_copy_has_no_fault(told: Told, views: Views, typed: Openings) -> None:
    assert len(told["classifications"]) == 2
    assert told["clearances"][0]["state"] == "refused"
    assert told["went_live"]
    assert _faults(told, views, typed) == []


def test_words_that_were_erased_are_no_fault(told: Told, views: Views) -> None:
    told["classifications"][-1]["job"] = ""
    told["clearances"][0]["reasons"] = ""
    assert _faults(told, views, {}) == []


def call_it_allowed(told: Told) -> None:
    told["classifications"][-1]["lines"][1]["classed"] = "not_prohibited"


def give_other_reasons(told: Told) -> None:
    told["classifications"][-1]["lines"][1]["reasons"] = "It is fine."


def say_it_of_another_project(told: Told) -> None:
    told["classifications"][-1]["project"] = "PRJ-7F3K-Q2MX"


def leave_a_classification_out(told: Told) -> None:
    told["classifications"].pop()


def make_a_classification_up(told: Told) -> None:
    told["classifications"].append(told["classifications"][-1] | {"entry": 9_999})


def forget_that_it_was_taken_back(told: Told) -> None:
    told["classifications"][0]["ended_entry"] = None


def grant_what_was_refused(told: Told) -> None:
    told["clearances"][0]["state"] = "granted"


def refuse_for_another_reason(told: Told) -> None:
    told["clearances"][0]["reasons"] = "It came too late."


def hide_the_clearance(told: Told) -> None:
    told["clearances"].clear()


def drop_an_act_of_it(told: Told) -> None:
    told["clearances"][0]["entries"].pop()


def say_it_went_live_later(told: Told) -> None:
    told["went_live"][0]["since"] = "2026-11-01"


@pytest.mark.parametrize(
    "change",
    [
        call_it_allowed,
        give_other_reasons,
        say_it_of_another_project,
        leave_a_classification_out,
        make_a_classification_up,
        forget_that_it_was_taken_back,
        grant_what_was_refused,
        refuse_for_another_reason,
        hide_the_clearance,
        drop_an_act_of_it,
        say_it_went_live_later,
    ],
)
def test_a_copy_that_lies_is_found_out(
    change: Callable[[Told], None], told: Told, views: Views, typed: Openings
) -> None:
    forged = copy.deepcopy(told)
    change(forged)
    assert _faults(forged, views, typed)
