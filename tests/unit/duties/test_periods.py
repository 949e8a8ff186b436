"""When the next review or report is due, and that nothing is dated backwards."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.duties.core import periods

BEGUN = date(2025, 7, 14)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1))


def test_the_first_review_is_due_two_years_after_the_charter_was_signed() -> None:
    due = periods.next_due(BEGUN, [], periods.REVIEW_MONTHS)
    assert due == date(2027, 7, 14)


def test_each_review_starts_the_two_years_anew() -> None:
    done = [date(2027, 5, 1), date(2026, 9, 1)]
    due = periods.next_due(BEGUN, done, periods.REVIEW_MONTHS)
    assert due == date(2029, 5, 1)


def test_nothing_is_due_before_anybody_has_signed() -> None:
    assert periods.next_due(None, [], periods.REVIEW_MONTHS) is None
    assert not periods.is_overdue(None, BEGUN)


def test_what_was_done_before_the_start_does_not_count() -> None:
    early = [date(2020, 1, 1)]
    assert periods.next_due(BEGUN, early, 12) == date(2026, 7, 14)


def test_the_day_itself_is_in_time_and_the_next_is_not() -> None:
    due = date(2027, 7, 14)
    assert not periods.is_overdue(due, due)
    assert periods.is_overdue(due, due + timedelta(days=1))


@given(DAYS, st.lists(DAYS, max_size=5), st.integers(1, 60))
def test_doing_more_never_brings_the_next_day_forward(
    begun: date, done: list[date], months: int
) -> None:
    before = periods.next_due(begun, [], months)
    after = periods.next_due(begun, done, months)
    assert before is not None
    assert after is not None
    assert after >= before


def test_no_step_is_dated_before_the_one_it_follows() -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert periods.may_follow(None, noon).allowed
    assert periods.may_follow(noon, noon).allowed
    refused = periods.may_follow(noon, noon - timedelta(seconds=1))
    assert [reason.code for reason in refused.reasons] == ["back_dated"]


def test_a_signature_is_neither_from_the_future_nor_older_than_the_last() -> None:
    today, last = date(2026, 11, 21), date(2026, 3, 1)
    assert periods.was_signed(today, last, today).allowed
    assert periods.was_signed(last, last, today).allowed
    assert periods.was_signed(date(2020, 1, 1), None, today).allowed
    tomorrow = periods.was_signed(today + timedelta(days=1), None, today)
    assert [r.code for r in tomorrow.reasons] == ["signed_in_future"]
    older = periods.was_signed(date(2026, 2, 28), last, today)
    assert [r.code for r in older.reasons] == ["signed_before_last"]
