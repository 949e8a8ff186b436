"""Since when a use runs without clearance, and how a request may move."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.domains.safeguards.core import clearance as rules
from answerable.domains.safeguards.core.clearance import Cleared, Span
from answerable.domains.safeguards.core.states import (
    CLEARANCE,
    Asked,
    ClearanceState,
)
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.workflow import Move

DAY = date(2026, 6, 1)
DAYS = some.integers(-400, 400).map(lambda n: DAY + timedelta(days=n))
SPANS = some.tuples(DAYS, some.integers(0, 300)).map(
    lambda pair: Span(pair[0], pair[0] + timedelta(days=pair[1]))
)


def test_without_any_clearance_it_is_since_the_day_it_went_live() -> None:
    assert rules.uncovered_since(DAY, [], DAY) == DAY
    assert rules.uncovered_since(DAY, [], DAY - timedelta(days=1)) is None


def test_what_is_cleared_today_is_not_without_and_what_ran_out_is_since_that_day() -> (
    None
):
    year = Span(DAY, date(2027, 6, 1))
    assert rules.uncovered_since(DAY, [year], date(2027, 5, 31)) is None
    assert rules.uncovered_since(DAY, [year], date(2027, 6, 1)) == date(2027, 6, 1)


def test_clearance_covers_the_very_day_on_which_it_begins() -> None:
    assert rules.uncovered_since(DAY, [Span(DAY, date(2027, 6, 1))], DAY) is None


def test_a_clearance_to_come_covers_nothing_yet() -> None:
    later = Span(DAY + timedelta(days=9), DAY + timedelta(days=99))
    assert rules.uncovered_since(DAY, [later], DAY + timedelta(days=3)) == DAY


def test_a_clearance_that_ended_before_it_went_live_covers_nothing() -> None:
    old = Span(date(2024, 1, 1), date(2025, 1, 1))
    assert rules.uncovered_since(DAY, [old], DAY) == DAY


@given(DAYS, some.lists(SPANS, max_size=4), DAYS)
def test_the_day_is_uncovered_and_so_is_every_day_from_there_to_today(
    live: date, cleared: list[Span], today: date
) -> None:
    since = rules.uncovered_since(live, cleared, today)
    if since is None:
        covered = any(span.start <= today < span.end for span in cleared)
        assert live > today or covered
    else:
        assert live <= since <= today
        begun = [span for span in cleared if span.start <= today]
        assert all(not since <= span.end - timedelta(days=1) for span in begun)


@given(DAYS, some.lists(SPANS, max_size=4), SPANS, DAYS)
def test_more_clearance_never_makes_the_time_without_longer(
    live: date, cleared: list[Span], more: Span, today: date
) -> None:
    before = rules.uncovered_since(live, cleared, today)
    after = rules.uncovered_since(live, [*cleared, more], today)
    assert before is not None or after is None
    assert after is None or before is None or after >= before


def test_a_span_never_runs_backwards() -> None:
    assert Span(DAY, DAY).end == DAY
    with pytest.raises(ValueError, match="ends on the day"):
        Span(DAY, DAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("until", "fits"),
    [
        (DAY, False),
        (DAY + timedelta(days=1), True),
        (date(2027, 6, 1), True),
        (date(2027, 6, 2), False),
    ],
)
def test_clearance_lasts_at_least_a_day_and_at_most_as_the_rule_says(
    until: date, fits: bool
) -> None:
    found = rules.may_last_until(until, months=12, today=DAY)
    assert [reason.code for reason in found.reasons] == ([] if fits else ["until"])


@pytest.mark.parametrize(
    ("since", "ended_on", "codes"),
    [
        (DAY, None, []),
        (date(2019, 1, 1), None, []),
        (DAY + timedelta(days=1), None, ["since"]),
        (DAY, DAY, []),
        (DAY, DAY + timedelta(days=1), ["ended_on"]),
        (DAY, DAY - timedelta(days=1), ["ended_on"]),
    ],
)
def test_it_went_live_in_the_past_and_stopped_after_that(
    since: date, ended_on: date | None, codes: list[str]
) -> None:
    found = rules.may_have_gone_live(since, ended_on=ended_on, today=DAY)
    assert [reason.code for reason in found.reasons] == codes


def move(target: str, asked: Asked, source: str = "asked", may: str = "") -> Decision:
    permission = may or "grant_clearance"
    return CLEARANCE.check(Move(source, target, {permission}, asked))


def test_nobody_decides_on_what_they_asked_for() -> None:
    for target in ("granted", "refused"):
        assert move(target, Asked("A", "B")).allowed
        (reason,) = move(target, Asked("A", "A")).reasons
        assert reason.code == "own_request"


def test_what_the_gate_lacks_stops_a_yes_and_never_a_no() -> None:
    gate = Decision.unless(Reason("gate_x", "It is missing."))
    (reason,) = move("granted", Asked("A", "B", gate)).reasons
    assert reason.code == "gate_x"
    assert move("refused", Asked("A", "B", gate)).allowed


def test_it_runs_out_on_its_day_only() -> None:
    assert move("lapsed", Asked(is_over=True), "granted").allowed
    (reason,) = move("lapsed", Asked(is_over=False), "granted").reasons
    assert reason.code == "not_over"


def test_the_body_takes_its_request_back_only_before_the_decision() -> None:
    assert move("taken_back", Asked(), may="record_live").allowed
    assert not move("taken_back", Asked(), "granted", "record_live").allowed
    assert not move("taken_back", Asked()).allowed


def test_what_is_over_cannot_be_withdrawn_again() -> None:
    assert move("withdrawn", Asked(), "granted").allowed
    for state in ("withdrawn", "lapsed", "refused", "taken_back", "asked"):
        assert not move("withdrawn", Asked(), state).allowed


def test_every_state_has_a_label_and_a_sentence() -> None:
    for one in (*ClearanceState, *Cleared):
        assert not one.label.endswith(".")
        assert one.sentence.endswith(".")
