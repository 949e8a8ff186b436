from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.sources.core import days
from answerable.domains.sources.core.days import DayOrder

DAY, MONTH = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("2024-10-01 00:00:00", DAY, date(2024, 10, 1)),
        ("2026-08-13T14:42:26Z", DAY, date(2026, 8, 13)),
        ("2024/1/9", MONTH, date(2024, 1, 9)),
        ("03/04/2025", DAY, date(2025, 4, 3)),
        ("03/04/2025", MONTH, date(2025, 3, 4)),
        ("11/15/2025 12:00:00 AM", MONTH, date(2025, 11, 15)),
        ("2/1/2008 0:00", MONTH, date(2008, 2, 1)),
        ("30/5/2025", MONTH, date(2025, 5, 30)),
        ("5.30.2025", DAY, date(2025, 5, 30)),
        ("12 March 2025", DAY, date(2025, 3, 12)),
        ("1st Sept 2025", DAY, date(2025, 9, 1)),
        ("12-Mar-2025", DAY, date(2025, 3, 12)),
        ("March 3rd, 2025", DAY, date(2025, 3, 3)),
    ],
)
def test_a_day_is_read_in_the_order_of_its_country(written, order, day):
    assert days.read(written, order) == day


@pytest.mark.parametrize(
    "written",
    [
        *("01/2024", "2025", "Jul-25", "1/2/24", "", "31/02/2025", "32/13/2025"),
        *("3 Banana 2025", "Marchy 3 2025", "spring 2025", "2025-13-01", "0000-01-01"),
        *("2024-10/01", "12 march", "٠١/٠٢/٢٠٢٥"),
    ],
)
def test_what_names_no_single_day_is_no_day(written):
    assert days.read(written, DAY) is None
    assert days.read(written, MONTH) is None


def test_the_united_states_write_the_month_first_and_others_the_day():
    assert days.order_of("US") is MONTH
    assert days.order_of("GB") is DAY
    assert "November" not in DAY.label
    assert all(order.label for order in DayOrder)


@given(st.dates(), st.sampled_from(DayOrder))
def test_every_day_reads_back_in_each_usual_form(day, order):
    numbers = f"{day:%d/%m}" if order is DAY else f"{day:%m/%d}"
    assert days.read(day.isoformat(), order) == day
    assert days.read(f"{numbers}/{day.year:04}", order) == day
    assert days.read(f"{day.isoformat()} 09:30", order) == day


@given(st.text(), st.sampled_from(DayOrder))
def test_no_text_breaks_the_reading_of_days(written, order):
    assert days.read(written, order) is None or any(c.isdigit() for c in written)
