"""What a pool asks, and which group each person is in."""

from datetime import date

import pytest

from answerable.domains.panels.core.grouping import (
    Question,
    asked,
    group_of,
    may_ask,
    may_join,
    may_leave,
    read_questions,
    read_quotas,
)
from answerable.domains.panels.core.lots import EVERYONE, Quota
from answerable.foundations.core.decision import Decision

AGE = Question("Age", ("under 30", "30 and over"))
TODAY = date(2026, 3, 2)


def _codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


def test_questions_are_typed_one_a_line_with_their_choices() -> None:
    typed = "Age:  under 30 ; 30 and over\n\nSide: North; South;"
    assert read_questions(typed) == (AGE, Question("Side", ("North", "South")))
    assert asked([{"name": " Age ", "options": ["under 30", "30 and over"]}]) == (AGE,)


def test_quotas_are_typed_one_a_line_and_nonsense_is_no_seats() -> None:
    typed = "under 30: 2\n \nunder 30, north: 1\nno number\nmany: ٣\nhuge: 1000"
    assert read_quotas(typed) == (
        Quota("under 30", 2),
        Quota("under 30, north", 1),
        Quota("", 0),
        Quota("many", 0),
        Quota("huge", 0),
    )


def test_whoever_left_a_question_out_is_in_no_group() -> None:
    said = {"Age": "under 30", "Side": "North"}
    assert group_of(said, ("Age", "Side")) == "under 30, North"
    assert group_of(said, ("Age", "Work")) == EVERYONE
    assert group_of(said, ()) == EVERYONE


def test_a_few_clear_questions_may_be_asked() -> None:
    assert may_ask([]).allowed
    assert may_ask([AGE]).allowed
    assert may_ask([Question(str(n), ("a", "b")) for n in range(4)]).allowed


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        ([Question(str(n), ("a", "b")) for n in range(5)], "too_many_questions"),
        ([AGE, AGE], "too_many_questions"),
        ([Question("", ("a", "b"))], "unfit_question"),
        ([Question("Age", ("a",))], "unfit_question"),
        ([Question("Age", ("a", "a", "b"))], "unfit_question"),
        ([Question("Age", tuple(map(str, range(13))))], "unfit_question"),
        ([Question("A" * 81, ("a", "b"))], "unfit_question"),
        ([Question("Age", ("a", "b" * 81))], "unfit_question"),
    ],
)
def test_a_question_that_nobody_could_use_is_refused(
    questions: list[Question], code: str
) -> None:
    assert _codes(may_ask(questions)) == [code]


def test_somebody_joins_once_after_they_agreed_with_the_choices_there_are() -> None:
    def codes(said: dict[str, str], is_in: bool, agreed_on: date) -> list[str]:
        return _codes(
            may_join([AGE], said, is_in=is_in, agreed_on=agreed_on, today=TODAY)
        )

    assert codes({"Age": "under 30"}, False, TODAY) == []
    assert codes({}, False, TODAY) == []
    assert codes({"Age": "old", "Work": "x"}, True, date(2026, 3, 3)) == [
        "already_in",
        "agreed_in_future",
        "not_a_choice",
        "not_a_choice",
    ]


def test_whoever_holds_a_seat_leaves_that_first() -> None:
    assert may_leave(holds_seat=False).allowed
    assert _codes(may_leave(holds_seat=True)) == ["holds_seat"]
