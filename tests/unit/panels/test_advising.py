"""What an ethics committee may do, and what a body may do with its advice."""

from datetime import date, timedelta

import pytest

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core import meetings
from answerable.domains.panels.core.advising import (
    Advice,
    FollowedStatus,
    Room,
    may_advise,
    may_answer,
)
from answerable.domains.panels.core.meetings import MEETING, Held, MeetingState
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.text import is_plain_sentence
from answerable.foundations.core.workflow import Move

DAY = date(2026, 3, 2)
TOMORROW = DAY + timedelta(days=1)
CLERK = {Permission.RUN_COMMITTEE.value}
FOUR = frozenset({"a", "b", "c", "d"})


def _codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


def test_a_committee_needs_three_members_to_advise() -> None:
    assert _codes(meetings.may_set_up(2)) == ["quorum"]
    assert meetings.may_set_up(3).allowed


def test_a_meeting_is_called_for_a_day_to_come() -> None:
    assert _codes(meetings.may_call(DAY, DAY)) == ["in_the_past"]
    assert meetings.may_call(TOMORROW, DAY).allowed


@pytest.mark.parametrize(
    ("state", "on", "is_public", "codes"),
    [
        (MeetingState.CALLED, TOMORROW, True, []),
        (MeetingState.CALLED, DAY, True, ["agenda_closed"]),
        (MeetingState.HELD, TOMORROW, True, ["agenda_closed"]),
        (MeetingState.CALLED, TOMORROW, False, ["not_public"]),
    ],
)
def test_an_agenda_grows_until_the_day_of_the_meeting(
    state: MeetingState, on: date, is_public: bool, codes: list[str]
) -> None:
    assert _codes(meetings.may_add(state, on, DAY, is_public=is_public)) == codes


@pytest.mark.parametrize(
    ("url", "law", "allowed"),
    [
        ("https://example.org", "", True),
        ("", "FOIA s.31", True),
        ("", "  ", False),
        ("https://example.org", "FOIA s.31", False),
    ],
)
def test_a_paper_is_public_or_a_law_keeps_it_back(
    url: str, law: str, allowed: bool
) -> None:
    assert meetings.may_keep_paper(url, law).allowed is allowed


def test_a_member_steps_aside_once_and_before_there_is_advice() -> None:
    def codes(*, is_member: bool, is_declared: bool, is_advised: bool) -> list[str]:
        return _codes(
            meetings.may_declare(
                is_member=is_member, is_declared=is_declared, is_advised=is_advised
            )
        )

    assert codes(is_member=True, is_declared=False, is_advised=False) == []
    assert codes(is_member=False, is_declared=True, is_advised=True) == [
        "not_a_member",
        "declared",
        "too_late",
    ]


def test_a_member_leaves_once_and_not_before_the_first_day() -> None:
    assert meetings.may_leave(DAY, DAY, is_gone=False).allowed
    assert _codes(meetings.may_leave(TOMORROW, DAY, is_gone=True)) == [
        "gone",
        "before_first_day",
    ]


def test_minutes_name_members_of_that_day_and_somebody_was_there() -> None:
    assert meetings.may_minute({"a"}, FOUR).allowed
    assert _codes(meetings.may_minute(set(), FOUR)) == ["nobody_there"]
    assert _codes(meetings.may_minute({"a", "z"}, FOUR)) == ["stranger"]


@pytest.mark.parametrize(
    ("today", "minutes", "codes"),
    [
        (DAY, "We met.", []),
        (DAY - timedelta(days=1), "We met.", ["not_yet"]),
        (DAY, " ", ["no_minutes"]),
    ],
)
def test_minutes_come_after_the_meeting_and_say_something(
    today: date, minutes: str, codes: list[str]
) -> None:
    held = Held(on=DAY, today=today, minutes=minutes)
    move = Move(MeetingState.CALLED, MeetingState.HELD, CLERK, held)
    assert _codes(MEETING.check(move)) == codes


def test_a_meeting_that_was_held_is_not_called_off() -> None:
    held = Held(on=DAY, today=DAY, minutes="")
    move = Move(MeetingState.CALLED, MeetingState.CALLED_OFF, CLERK, held)
    assert MEETING.check(move).allowed
    move = Move(MeetingState.HELD, MeetingState.CALLED_OFF, CLERK, held)
    assert _codes(MEETING.check(move)) == ["no_such_move"]


def test_whoever_has_an_interest_does_not_count() -> None:
    def codes(interested: set[str], state: MeetingState, is_advised: bool) -> list[str]:
        room = Room(FOUR, frozenset(interested), 3)
        return _codes(may_advise(room, state, is_advised=is_advised))

    held = MeetingState.HELD
    assert codes({"a"}, held, False) == []
    assert codes({"a", "b"}, held, False) == ["no_quorum"]
    assert codes({"z"}, held, False) == []
    assert codes({"a", "b"}, MeetingState.CALLED, False) == ["not_held"]
    assert codes(set(), held, True) == ["advised"]


def test_a_body_that_does_not_follow_the_advice_says_why_once() -> None:
    followed, different = FollowedStatus.FOLLOWED, FollowedStatus.DIFFERENT
    assert may_answer(followed, "", is_answered=False).allowed
    assert may_answer(different, "Because.", is_answered=False).allowed
    for status in (different, FollowedStatus.PARTLY):
        assert _codes(may_answer(status, " ", is_answered=False)) == ["no_reason"]
    assert _codes(may_answer(followed, "", is_answered=True)) == ["answered"]


def test_every_kind_of_advice_has_a_label_and_a_plain_sentence() -> None:
    for advice in Advice:
        assert advice.label
        assert is_plain_sentence(advice.sentence)
