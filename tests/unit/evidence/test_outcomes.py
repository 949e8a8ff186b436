"""A promise stands beside its result, and a missing result is due since a day."""

from datetime import UTC, date, datetime

import pytest

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.evidence.core import outcomes
from answerable.domains.evidence.core.outcomes import Clock, Promise, Reached
from answerable.domains.evidence.core.records import Bound, Used
from answerable.foundations.core.text import is_plain_sentence

ROW = {"measure": "Damp reports", "before": "340", "goal": "Under 200"}
SINCE = date(2026, 1, 5)


def answers(stage: str = "live", promised: object = (ROW,)) -> dict[str, Answer]:
    return {
        outcomes.STAGE: Answer(AnswerState.ANSWERED, value=stage),
        outcomes.PROMISES: Answer(AnswerState.ANSWERED, value=list(promised)),
    }


def test_promises_are_read_from_the_entry() -> None:
    (promise,) = outcomes.promises(answers())
    assert promise == Promise("Damp reports", "340", "Under 200")


@pytest.mark.parametrize(
    "row",
    [
        {"measure": "", "goal": "Under 200"},
        {"measure": "Damp reports", "goal": ""},
        {"measure": "Damp reports"},
        {"measure": object(), "goal": "Under 200"},
        "text",
    ],
)
def test_a_row_without_measure_or_goal_promises_nothing(row: object) -> None:
    assert outcomes.promises(answers(promised=[row])) == ()


def test_what_was_before_need_not_be_said() -> None:
    row = {"measure": "Damp reports", "goal": "Under 200"}
    assert outcomes.promises(answers(promised=[row]))[0].before == ""


@pytest.mark.parametrize(
    "answer",
    [None, Answer(AnswerState.BLANK), Answer(AnswerState.ANSWERED, value="text")],
)
def test_what_is_no_table_has_no_rows(answer: Answer | None) -> None:
    assert outcomes.rows_of(answer) == ()


@pytest.mark.parametrize(
    ("stage", "works"),
    [("idea", False), ("design", False), ("pilot", True), ("live", True),
     ("paused", False), ("retired", False)],
)  # fmt: skip
def test_results_are_owed_while_a_project_is_at_work(stage: str, works: bool) -> None:
    assert outcomes.is_at_work(answers(stage)) is works
    assert outcomes.is_at_work({}) is False
    unsaid = {outcomes.STAGE: Answer(AnswerState.BLANK)}
    assert outcomes.is_at_work(unsaid) is False


def test_results_are_owed_from_the_first_version_that_promises_at_work() -> None:
    lives = [
        (date(2026, 1, 1), answers("design")),
        (date(2026, 2, 1), answers("live", ())),
        (date(2026, 3, 1), answers("pilot")),
        (date(2026, 4, 1), answers("live")),
    ]
    assert outcomes.at_work_since(lives) == date(2026, 3, 1)
    assert outcomes.at_work_since(lives[:2]) is None
    paused = [*lives, (date(2026, 5, 1), answers("paused"))]
    assert outcomes.at_work_since(paused) is None
    again = [*paused, (date(2026, 6, 1), answers("live"))]
    assert outcomes.at_work_since(again) == date(2026, 6, 1)


def test_a_result_is_due_some_months_after_the_last_one() -> None:
    clock = Clock(SINCE, 6)
    assert clock.due_on() == date(2026, 7, 5)
    assert clock.due_on(None, date(2025, 3, 1)) == date(2026, 7, 5)
    assert clock.due_on(date(2026, 3, 31), date(2026, 2, 1)) == date(2026, 9, 30)


def test_nothing_is_due_of_what_is_not_at_work() -> None:
    assert Clock(None, 6).due_on(SINCE) is None
    assert Clock(SINCE, 0).due_on() is None


def test_results_in_the_entry_itself_count_from_the_day_they_were_given() -> None:
    at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    told = Answer(AnswerState.ANSWERED, value=[], at=at)
    assert outcomes.answered_on({outcomes.RESULTS: told}) == date(2026, 7, 1)
    assert outcomes.answered_on({}) is None
    blank = Answer(AnswerState.BLANK, at=at)
    assert outcomes.answered_on({outcomes.RESULTS: blank}) is None
    undated = Answer(AnswerState.ANSWERED, value=[])
    assert outcomes.answered_on({outcomes.RESULTS: undated}) is None


def test_only_what_was_promised_is_measured_here() -> None:
    known = [Promise("Damp reports", "", "Under 200")]
    assert outcomes.is_promised("Damp reports", known).allowed
    assert not outcomes.is_promised("Something else", known).allowed


def test_every_way_a_promise_can_stand_has_a_word_and_a_sentence() -> None:
    assert all(one.label and is_plain_sentence(one.sentence) for one in Reached)


def test_counts_hold_for_the_version_that_was_counted_alone() -> None:
    using = Used({"TLV-1": "Finder 1.0"}, "")
    assert using.still(Bound("TLV-1", "Finder 1.0"))
    assert not using.still(Bound("TLV-2", "Finder 2.0"))
    assert using.bounds == (Bound("TLV-1", "Finder 1.0"),)
    own = Used({}, "Plan 2")
    assert own.still(Bound("", "Plan 2"))
    assert not own.still(Bound("", "Plan 1"))
    assert (own.bounds, own.labels) == ((Bound("", "Plan 2"),), ("Plan 2",))
    assert (Used().bounds, Used().labels) == ((), ())
