"""A rate says how many of how many, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.evidence.core import rates
from answerable.domains.evidence.core.counts import Counts
from answerable.domains.evidence.core.rates import Rate

COUNTS = Counts(people=100, picked=30, right=20, wrong=10, missed=5, left=65)


def test_three_rates_are_read_from_the_counts() -> None:
    assert rates.selection(COUNTS) == Rate(30, 100)
    assert rates.false_positive(COUNTS) == Rate(10, 75)
    assert rates.false_negative(COUNTS) == Rate(5, 25)


def test_where_there_was_nobody_there_is_no_rate() -> None:
    nobody = Counts(0, 0)
    assert rates.selection(nobody) is None
    assert rates.false_positive(nobody) is None
    assert rates.false_negative(nobody) is None


@pytest.mark.parametrize(
    ("part", "low", "high"), [(0, 0.0, 0.2775), (5, 0.2366, 0.7634), (10, 0.7225, 1.0)]
)
def test_ten_people_say_little(part: int, low: float, high: float) -> None:
    """Wilson's interval, as printed in Brown, Cai and DasGupta (2001)."""
    rate = Rate(part, 10)
    assert (round(rate.low, 4), round(rate.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("part", "said"), [(10, "lower"), (30, "unclear"), (38, "unclear"), (60, "higher")]
)
def test_a_difference_is_said_only_when_it_is_clear(part: int, said: str) -> None:
    assert Rate(part, 100).beside(Rate(300, 1000)) == said


def test_a_bound_that_only_touches_is_no_clear_difference() -> None:
    rate = Rate(0, 10)
    assert rate.beside(Rate(0, 50)) == "unclear"
    assert Rate(10, 10).beside(Rate(50, 50)) == "unclear"


@given(
    st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)
def test_a_share_lies_between_its_bounds(given_: tuple[int, int]) -> None:
    rate = Rate(*given_)
    assert 0 <= rate.low <= rate.share <= rate.high <= 1
    assert Rate(rate.whole - rate.part, rate.whole).low == pytest.approx(1 - rate.high)
