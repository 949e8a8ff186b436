from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core import staleness
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import FactType
from tests.unit.catalogue.samples import AT, answered, fact


def test_an_answer_is_good_until_its_months_have_passed():
    yearly = fact(refresh_months=12)
    last_day = date(2027, 11, 21)
    assert staleness.stale_since(yearly, answered("x"), last_day) is None
    assert staleness.stale_since(yearly, answered("x"), date(2027, 11, 22)) == last_day


def test_a_fact_that_never_ages_never_becomes_stale():
    forever = fact(refresh_months=0)
    assert staleness.stale_since(forever, answered("x"), date(2099, 1, 1)) is None


def test_a_computed_fact_never_becomes_stale():
    computed = fact(FactType.COMPUTED)
    assert staleness.stale_since(computed, answered("x"), date(2099, 1, 1)) is None


def test_a_promise_to_know_lapses_after_its_due_date():
    promise = Answer(AnswerState.NOT_KNOWN_YET, due=date(2027, 1, 31), at=AT)
    assert staleness.stale_since(fact(), promise, date(2027, 1, 31)) is None
    assert staleness.stale_since(fact(), promise, date(2027, 2, 1)) == date(2027, 1, 31)


def test_a_withheld_answer_is_due_again_after_its_review_date():
    secret = Answer(AnswerState.WITHHELD, review_on=date(2027, 1, 31), at=AT)
    assert staleness.stale_since(fact(), secret, date(2027, 1, 31)) is None
    assert staleness.stale_since(fact(), secret, date(2027, 2, 1)) == date(2027, 1, 31)


def test_saying_that_a_fact_does_not_apply_ages_like_an_answer():
    excused = Answer(AnswerState.NOT_APPLICABLE, reason="No tool is used.", at=AT)
    assert staleness.stale_since(fact(), excused, date(2028, 1, 1)) == date(
        2027, 11, 21
    )


def test_nothing_answered_is_missing_and_not_stale():
    assert staleness.stale_since(fact(), BLANK, date(2099, 1, 1)) is None


def test_an_answer_without_a_date_cannot_be_dated():
    assert (
        staleness.stale_since(fact(), answered("x", at=None), date(2099, 1, 1)) is None
    )


def test_the_day_of_an_answer_is_the_day_in_london():
    late_in_summer = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # 1 July in London
    kept = answered("x", at=late_in_summer)
    assert staleness.good_until(fact(refresh_months=1), kept) == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2100, 1, 31), 1, date(2100, 2, 28)),
        (date(2000, 1, 31), 1, date(2000, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 24, date(2028, 11, 30)),
    ],
)
def test_months_are_added_as_people_do(day, months, later):
    assert staleness.add_months(day, months) == later


@given(st.dates(max_value=date(2900, 1, 1)), st.integers(0, 600))
def test_added_months_land_in_the_right_month_and_never_later_in_it(day, months):
    later = staleness.add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
