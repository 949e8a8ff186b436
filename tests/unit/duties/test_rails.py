"""The eight guard rails of a body: what must be said, and how each then stands."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.duties.core import rails
from answerable.domains.duties.core.rails import (
    Around,
    Rail,
    RailState,
    Statement,
    Step,
)

TODAY = date(2026, 11, 21)
STEP = Step("All staff are trained", date(2027, 3, 31))
SAID = Statement(
    text="The board looks at it each quarter.",
    job_title="Chief executive",
    signed_on=date(2026, 6, 1),
    minute="Board, 1 June 2026, minute 7",
    ways=("Internal audit each year", "The ethics committee"),
    editions=("algo-care/2018",),
    steps=(STEP,),
)
WHOLE = Around(has_strategy=True, known_editions=frozenset({"algo-care/2018"}))
RAILS = st.sampled_from(list(Rail))


def codes(rail: Rail, **changed: object) -> list[str]:
    said = replace(SAID, **changed)
    return [r.code for r in rails.may_be_stated(rail, said, WHOLE).reasons]


def state(rail: Rail, around: Around = WHOLE, **changed: object) -> RailState:
    return rails.stand(rail, replace(SAID, **changed), around, today=TODAY).state


def test_they_are_the_eight_criteria_of_the_framework() -> None:
    path = Path(__file__).parents[3] / f"frameworks/{rails.EDITION}.yaml"
    asked = [one["id"] for one in yaml.safe_load(path.read_text())["criteria"]]
    assert sorted(asked) == sorted(rail.criterion for rail in Rail)
    labels = {c["id"]: c["label"] for c in yaml.safe_load(path.read_text())["criteria"]}
    assert {rail.criterion: rail.label for rail in Rail} == labels


@given(RAILS)
def test_a_full_statement_is_taken_for_any_of_them(rail: Rail) -> None:
    assert codes(rail) == []
    assert state(rail) is RailState.IN_HAND


@given(RAILS)
def test_every_statement_says_who_signed_and_where_that_is_written(rail: Rail) -> None:
    assert codes(rail, job_title="", minute="") == ["no_minute", "no_job_title"]


def test_tools_are_checked_in_two_ways_that_differ() -> None:
    assert codes(Rail.GOVERNANCE, ways=("Audit",)) == ["one_way_only"]
    assert codes(Rail.GOVERNANCE, ways=("Audit", "AUDIT")) == ["one_way_only"]
    assert codes(Rail.LEADERSHIP, ways=()) == []


def test_a_strategy_needs_steps() -> None:
    assert codes(Rail.STRATEGY, steps=()) == ["no_steps"]
    assert codes(Rail.TRAINING, steps=()) == []


def test_the_frameworks_are_some_that_the_register_holds() -> None:
    assert codes(Rail.FRAMEWORKS, editions=()) == ["no_frameworks"]
    assert codes(Rail.FRAMEWORKS, editions=("made-up/1",)) == ["unknown_framework"]
    assert codes(Rail.DECISIONS, editions=()) == []


def test_where_nothing_is_said_nobody_can_tell() -> None:
    found = rails.stand(Rail.LEADERSHIP, None, WHOLE, today=TODAY)
    assert found.state is RailState.MISSING
    assert found.due_on is None


def test_after_a_year_it_is_signed_again() -> None:
    on_the_day = rails.stand(Rail.LEADERSHIP, SAID, WHOLE, today=date(2027, 6, 1))
    assert on_the_day.state is RailState.IN_HAND
    assert on_the_day.due_on == date(2027, 6, 1)
    later = rails.stand(Rail.LEADERSHIP, SAID, WHOLE, today=date(2027, 6, 2))
    assert later.state is RailState.LAPSED


def test_a_strategy_is_behind_without_its_answer_or_with_a_late_step() -> None:
    assert state(Rail.STRATEGY, Around()) is RailState.BEHIND
    late = Step("Publish it", TODAY - timedelta(days=1))
    assert state(Rail.STRATEGY, steps=(late,)) is RailState.BEHIND
    done = replace(late, done_on=TODAY)
    assert state(Rail.STRATEGY, steps=(done,)) is RailState.IN_HAND
    due_today = Step("Publish it", TODAY)
    assert state(Rail.STRATEGY, steps=(due_today,)) is RailState.IN_HAND
    assert state(Rail.LEADERSHIP, steps=(late,)) is RailState.IN_HAND


def test_gates_are_behind_while_a_project_is_used_without_one() -> None:
    around = replace(WHOLE, live_without_gate=2)
    found = rails.stand(Rail.DEVELOPMENT, SAID, around, today=TODAY)
    assert found.state is RailState.BEHIND
    assert [str(gap) for gap in found.gaps] == [
        "Projects in use without their gate: 2."
    ]
    assert state(Rail.TRAINING, around) is RailState.IN_HAND


def test_training_is_behind_while_somebody_has_a_lesson_to_do() -> None:
    around = replace(WHOLE, untrained=("You and the tool",))
    assert state(Rail.TRAINING, around) is RailState.BEHIND
    assert state(Rail.DEVELOPMENT, around) is RailState.IN_HAND


def test_nobody_can_tell_who_did_the_lessons_of_a_body_with_no_staff_here() -> None:
    around = replace(WHOLE, has_staff=False)
    found = rails.stand(Rail.TRAINING, SAID, around, today=TODAY)
    assert found.state is RailState.BEHIND
    assert [str(gap) for gap in found.gaps] == [
        "Nobody of this body works here, so who did the lessons is not known."
    ]
    assert state(Rail.DEVELOPMENT, around) is RailState.IN_HAND


def test_a_gate_may_rest_on_what_is_signed_and_not_out_of_date() -> None:
    found = [
        rails.stand(Rail.LEADERSHIP, SAID, WHOLE, today=TODAY),
        rails.stand(Rail.STRATEGY, SAID, Around(), today=TODAY),
        rails.stand(Rail.TRAINING, None, WHOLE, today=TODAY),
        rails.stand(
            Rail.DECISIONS,
            replace(SAID, signed_on=date(2025, 1, 1)),
            WHOLE,
            today=TODAY,
        ),
    ]
    assert rails.in_hand(found) == {Rail.LEADERSHIP, Rail.STRATEGY}


@given(RAILS, st.integers(0, 3), st.booleans(), st.dates())
def test_nothing_is_ever_better_than_what_was_signed(
    rail: Rail, live: int, has_strategy: bool, today: date
) -> None:
    """More that is missing never makes a guard rail look better."""
    better = Around(has_strategy=True)
    worse = Around(has_strategy=has_strategy, live_without_gate=live)
    order = list(RailState)
    one = rails.stand(rail, SAID, better, today=today).state
    two = rails.stand(rail, SAID, worse, today=today).state
    assert order.index(two) <= order.index(one)
