"""What can happen to panels, seats and call-ins, and what is refused with reasons."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core import calling, seating
from answerable.domains.panels.core.calling import CALL_IN, CallInState
from answerable.domains.panels.core.seats import SEAT, Asked, SeatState
from answerable.domains.panels.core.states import (
    PANEL,
    PanelState,
    Standing,
    has_enough,
)
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.workflow import Move

TEAM, MEMBER = {Permission.RUN_PANEL.value}, {Permission.REVIEW.value}
DAY = date(2026, 3, 2)
FULL = Standing(
    today=DAY,
    seed_on=DAY,
    sits_from=DAY,
    sits_until=DAY + timedelta(days=10),
    least=3,
    residents=2,
    chosen=1,
)


def _codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


def _panel(source: PanelState, target: PanelState, **changed: object) -> list[str]:
    return _codes(PANEL.check(Move(source, target, TEAM, replace(FULL, **changed))))


def test_a_panel_is_drawn_from_the_day_of_its_seed_on() -> None:
    assert _panel(PanelState.LISTED, PanelState.DRAWN) == []
    tomorrow = DAY + timedelta(days=1)
    drawn = _panel(PanelState.LISTED, PanelState.DRAWN, seed_on=tomorrow)
    assert drawn == ["too_early"]


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"today": DAY + timedelta(days=10)}, []),
        ({"residents": 3, "chosen": 0}, []),
        ({"residents": 1, "chosen": 1}, ["too_few", "no_majority"]),
        ({"residents": 2, "chosen": 2}, ["no_majority"]),
        ({"residents": 2, "chosen": 0}, ["too_few"]),
        ({"today": DAY - timedelta(days=1)}, ["out_of_term"]),
        ({"today": DAY + timedelta(days=11)}, ["out_of_term"]),
    ],
)
def test_a_panel_begins_with_enough_members_most_of_them_by_lot(
    changed: dict[str, object], codes: list[str]
) -> None:
    assert _panel(PanelState.DRAWN, PanelState.SITTING, **changed) == codes


def test_a_panel_ends_after_its_last_day_and_can_be_stopped_before() -> None:
    last, after = FULL.sits_until, FULL.sits_until + timedelta(days=1)
    assert _panel(PanelState.SITTING, PanelState.ENDED, today=last) == ["not_over"]
    assert _panel(PanelState.SITTING, PanelState.ENDED, today=after) == []
    for state in (PanelState.LISTED, PanelState.DRAWN, PanelState.SITTING):
        assert _panel(state, PanelState.GIVEN_UP) == []
    assert _panel(PanelState.ENDED, PanelState.GIVEN_UP) == ["no_such_move"]


def test_a_refusal_says_how_many_there_are_and_how_many_it_needs() -> None:
    (reason, _) = has_enough(replace(FULL, residents=1)).reasons
    assert "2 have taken their seats, and the panel needs 3." in reason.sentence


def _seat(
    source: SeatState, target: SeatState, held: set[str], event: str, **asked: object
) -> list[str]:
    given = {"today": DAY, "answer_by": DAY, "is_own": True} | asked
    return _codes(SEAT.check(Move(source, target, held, Asked(**given), event)))


def test_only_whoever_was_asked_takes_turns_down_or_leaves_a_seat() -> None:
    for source, target, event in (
        (SeatState.OFFERED, SeatState.ACCEPTED, "accept"),
        (SeatState.OFFERED, SeatState.DECLINED, "decline"),
        (SeatState.ACCEPTED, SeatState.LEFT, "leave"),
    ):
        assert _seat(source, target, MEMBER, event) == []
        assert _seat(source, target, MEMBER, event, is_own=False) == ["not_yours"]
        assert _seat(source, target, TEAM, event) == ["no_permission"]


def test_the_register_team_notes_what_it_hears_but_takes_no_seat() -> None:
    noted = {"is_own": False}
    declined, left = SeatState.DECLINED, SeatState.LEFT
    assert _seat(SeatState.OFFERED, declined, TEAM, "note_decline", **noted) == []
    assert _seat(SeatState.ACCEPTED, left, TEAM, "note_leaving", **noted) == []
    passed = SeatState.PASSED_OVER
    assert _seat(SeatState.OFFERED, passed, TEAM, "pass_over") == ["still_time"]
    late = {"today": DAY + timedelta(days=1)}
    assert _seat(SeatState.OFFERED, passed, TEAM, "pass_over", **late) == []


def test_a_seat_is_held_while_somebody_is_asked_or_sits() -> None:
    held = {state for state in SeatState if state.is_held}
    assert held == {SeatState.OFFERED, SeatState.ACCEPTED}


def test_seats_are_filled_from_the_draw_to_the_end() -> None:
    for state in PanelState:
        is_open = state in (PanelState.DRAWN, PanelState.SITTING)
        codes = [] if is_open else ["closed"]
        assert _codes(seating.may_take(state)) == codes
        chosen = seating.may_choose(state, is_full=False, is_there=False)
        assert _codes(chosen) == codes
        following = seating.may_ask_next(state, is_drawn=True, is_held=False)
        assert _codes(following) == codes


def test_a_place_goes_to_one_person_at_a_time() -> None:
    drawn = PanelState.DRAWN
    chosen = seating.may_choose(drawn, is_full=True, is_there=True)
    assert _codes(chosen) == ["full", "there_already"]
    following = seating.may_ask_next(drawn, is_drawn=False, is_held=True)
    assert _codes(following) == ["not_drawn", "held"]
    assert "3 have seats" in seating.nobody_left(FULL).reasons[0].sentence


def test_a_member_of_a_sitting_panel_calls_in_what_is_public_once() -> None:
    def codes(state: PanelState, **changed: bool) -> list[str]:
        given = {"has_seat": True, "is_public": True, "is_waiting": False} | changed
        return _codes(calling.may_call_in(state, **given))

    assert codes(PanelState.SITTING) == []
    worst = {"has_seat": False, "is_public": False, "is_waiting": True}
    assert codes(PanelState.ENDED, **worst) == [
        "not_sitting",
        "no_seat",
        "not_public",
        "waiting",
    ]
    assert _codes(calling.may_take_back(has_seat=False)) == ["no_seat"]
    assert calling.may_take_back(has_seat=True).allowed


def test_what_was_called_in_is_taken_up_or_taken_back_once() -> None:
    move = Move(CallInState.WAITING, CallInState.TAKEN_UP, TEAM, None)
    assert CALL_IN.check(move).allowed
    move = Move(CallInState.TAKEN_UP, CallInState.TAKEN_BACK, MEMBER, None)
    assert _codes(CALL_IN.check(move)) == ["no_such_move"]
    for state in CallInState:
        assert state.label
        assert state.sentence
