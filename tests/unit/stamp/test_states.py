"""What can happen to the Charter stamp, as one table. Charter Principles 9 and 11."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.stamp.core import states
from answerable.domains.stamp.core.parts import PRINCIPLES, Part, PartVerdict
from answerable.domains.stamp.core.rules import Award, Heard
from answerable.domains.stamp.core.states import (
    BROKEN,
    HELD,
    OPEN,
    STAMP,
    STANDING,
    Asked,
    StampEvent,
    StampState,
)
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.workflow import Move

S, E = StampState, StampEvent
TODAY = date(2026, 11, 21)
MET = tuple(Part(number, PartVerdict.MET) for number in PRINCIPLES)
FIT = Award(MET, TODAY, date(2028, 11, 20))
HEARD = Heard(TODAY, True, TODAY)
EVERYTHING = Asked(FIT, HEARD, True)
# Every step there is; whatever is not in this table cannot be done.
STEPS = {
    (S.APPLIED, S.UNDER_CONSIDERATION, E.CONSIDER),
    (S.APPLIED, S.TAKEN_BACK, E.TAKE_BACK),
    (S.UNDER_CONSIDERATION, S.AWARDED, E.AWARD),
    (S.UNDER_CONSIDERATION, S.REFUSED, E.REFUSE),
    (S.UNDER_CONSIDERATION, S.TAKEN_BACK, E.TAKE_BACK),
    (S.AWARDED, S.UNDER_QUESTION, E.QUESTION),
    (S.AWARDED, S.LAPSED, E.GIVE_BACK),
    (S.AWARDED, S.LAPSED, E.LAPSE),
    (S.UNDER_QUESTION, S.AWARDED, E.RESTORE),
    (S.UNDER_QUESTION, S.SUSPENDED, E.SUSPEND),
    (S.UNDER_QUESTION, S.WITHDRAWN, E.WITHDRAW),
    (S.UNDER_QUESTION, S.LAPSED, E.GIVE_BACK),
    (S.UNDER_QUESTION, S.LAPSED, E.LAPSE),
    (S.SUSPENDED, S.AWARDED, E.RESTORE),
    (S.SUSPENDED, S.WITHDRAWN, E.WITHDRAW),
    (S.SUSPENDED, S.LAPSED, E.GIVE_BACK),
    (S.SUSPENDED, S.LAPSED, E.LAPSE),
}
OWNERS = {E.TAKE_BACK, E.GIVE_BACK}


def check(
    source: StampState,
    target: StampState,
    event: StampEvent,
    permission: Permission,
    asked: Asked = EVERYTHING,
) -> Decision:
    return STAMP.check(
        Move(
            source=source,
            target=target,
            permissions={permission.value},
            subject=asked,
            event=event,
        )
    )


@pytest.mark.parametrize("source", S)
@pytest.mark.parametrize("event", E)
def test_only_the_steps_in_the_table_can_be_taken(
    source: StampState, event: StampEvent
) -> None:
    open_to = {
        target
        for target in S
        if any(
            check(source, target, event, permission).allowed
            for permission in (Permission.DECIDE_STAMP, Permission.APPLY_FOR_STAMP)
        )
    }
    assert open_to == {t for (s, t, e) in STEPS if (s, e) == (source, event)}


@pytest.mark.parametrize(("source", "target", "event"), sorted(STEPS))
def test_a_body_takes_back_and_gives_back_and_everything_else_is_decided(
    source: StampState, target: StampState, event: StampEvent
) -> None:
    by_body = check(source, target, event, Permission.APPLY_FOR_STAMP)
    by_decider = check(source, target, event, Permission.DECIDE_STAMP)
    assert by_body.allowed is (event in OWNERS)
    assert by_decider.allowed is (event not in OWNERS)


def test_what_was_refused_withdrawn_or_ended_stays_so() -> None:
    assert STAMP.final == {S.WITHDRAWN, S.LAPSED, S.REFUSED, S.TAKEN_BACK}
    assert not any(step[0] in STAMP.final for step in STEPS)


def test_the_table_of_the_page_is_the_table_of_the_rule() -> None:
    rows = {(row.source, row.target, row.event) for row in STAMP.transitions}
    assert rows == STEPS
    assert STAMP.initial is S.APPLIED
    assert STAMP.name == "stamp"


def test_a_stamp_under_question_still_stands_and_a_suspended_one_does_not() -> None:
    assert {S.AWARDED, S.UNDER_QUESTION} == STANDING
    assert STANDING | {S.SUSPENDED} == HELD
    assert {S.APPLIED, S.UNDER_CONSIDERATION} == OPEN
    assert {S.WITHDRAWN, S.LAPSED} == BROKEN


def test_an_award_that_is_not_fit_is_refused_by_the_table_too() -> None:
    asked = Asked(award=Award(MET[:10], TODAY, date(2027, 1, 1)))
    found = check(
        S.UNDER_CONSIDERATION, S.AWARDED, E.AWARD, Permission.DECIDE_STAMP, asked
    )
    assert [reason.code for reason in found.reasons] == ["not_eleven"]


@pytest.mark.parametrize("source", [S.UNDER_QUESTION, S.SUSPENDED])
def test_nobody_loses_the_stamp_unheard(source: StampState) -> None:
    asked = Asked(heard=Heard(TODAY, False, TODAY))
    found = check(source, S.WITHDRAWN, E.WITHDRAW, Permission.DECIDE_STAMP, asked)
    assert [reason.code for reason in found.reasons] == ["not_heard"]


def test_a_stamp_is_not_recorded_as_ended_before_its_last_day() -> None:
    found = check(S.AWARDED, S.LAPSED, E.LAPSE, Permission.DECIDE_STAMP, Asked())
    assert [reason.code for reason in found.reasons] == ["not_over"]
    assert "a decision maker can withdraw it" in found.reasons[0].who


@pytest.mark.parametrize(
    ("source", "target", "event"),
    [
        (S.UNDER_CONSIDERATION, S.AWARDED, E.AWARD),
        (S.UNDER_QUESTION, S.WITHDRAWN, E.WITHDRAW),
    ],
)
def test_a_step_without_what_it_is_judged_by_is_a_mistake_of_the_program(
    source: StampState, target: StampState, event: StampEvent
) -> None:
    with pytest.raises(ValueError, match="is judged by"):
        check(source, target, event, Permission.DECIDE_STAMP, Asked())


@given(
    st.sampled_from(S),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(-800, 800),
)
def test_a_stamp_ends_by_itself_after_its_last_day_and_not_on_it(
    state: StampState, until: date, days: int
) -> None:
    found = states.standing(state, until, until + timedelta(days=days))
    assert found is (S.LAPSED if days > 0 and state in HELD else state)


@pytest.mark.parametrize("state", S)
def test_what_has_no_last_day_yet_stands_as_it_is(state: StampState) -> None:
    assert states.standing(state, None, TODAY) is state


@pytest.mark.parametrize("event", E)
def test_every_step_can_be_said_before_and_after(event: StampEvent) -> None:
    assert event.label
    assert event.done
    assert event.label != event.done


@pytest.mark.parametrize("state", S)
def test_every_state_has_a_name_and_a_sentence(state: StampState) -> None:
    assert not state.label.endswith(".")
    assert state.sentence.endswith(".")


@pytest.mark.parametrize("state", sorted(HELD))
def test_a_stamp_stands_on_its_last_day_and_not_on_the_next(state: StampState) -> None:
    assert states.standing(state, TODAY, TODAY) is state
    assert states.standing(state, TODAY, TODAY + timedelta(days=1)) is S.LAPSED
