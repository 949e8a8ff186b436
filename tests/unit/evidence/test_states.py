"""Who may move a piece of evidence, and which days it may be about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.evidence.core import states
from answerable.domains.evidence.core.states import (
    EVIDENCE,
    EvidenceState,
    Kind,
    Period,
    Signed,
    Signing,
)
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.text import is_plain_sentence
from answerable.foundations.core.workflow import Move

TODAY = date(2026, 4, 20)
SPRING = Period(date(2026, 1, 5), date(2026, 3, 31))


def move(source: str, target: str, by: str = "b", *held: str) -> bool:
    permissions = set(held or Permission)
    signing = Signing(frozenset({"a", "c"}), by)
    return EVIDENCE.check(Move(source, target, permissions, signing)).allowed


def test_whoever_wrote_any_of_it_does_not_sign_it() -> None:
    assert move("waiting", "signed", "b")
    assert not move("waiting", "signed", "a")
    assert not move("waiting", "signed", "c")
    assert move("waiting", "draft", "a"), "taking one's own back is no signature"


@pytest.mark.parametrize(
    ("source", "target"),
    [("draft", "signed"), ("signed", "draft"), ("withdrawn", "signed"),
     ("dropped", "draft"), ("signed", "dropped")],
)  # fmt: skip
def test_nothing_is_signed_unseen_and_nothing_signed_is_changed(
    source: str, target: str
) -> None:
    assert not move(source, target)


def test_signing_needs_its_permission() -> None:
    assert not move("waiting", "signed", "b", Permission.RECORD_EVIDENCE)
    assert not move("draft", "waiting", "b", Permission.SIGN_EVIDENCE)


def test_only_a_draft_is_changed() -> None:
    allowed = [s for s in EvidenceState if states.may_change(s).allowed]
    assert allowed == [EvidenceState.DRAFT]


def test_every_kind_says_what_it_shows() -> None:
    assert all(is_plain_sentence(kind.sentence) and kind.label for kind in Kind)


def test_days_are_in_order_and_over() -> None:
    assert states.is_fit(SPRING, TODAY).allowed
    assert states.is_fit(Period(TODAY, TODAY), TODAY).allowed
    backwards = Period(SPRING.ends_on, SPRING.starts_on)
    assert [r.code for r in states.is_fit(backwards, TODAY).reasons] == [
        "days_turned_round"
    ]
    ahead = Period(TODAY, TODAY + timedelta(days=1))
    assert [r.code for r in states.is_fit(ahead, TODAY).reasons] == ["not_over_yet"]


def test_days_that_were_counted_are_not_counted_again() -> None:
    others = (Signed("EVD-1", SPRING),)
    april = Period(date(2026, 4, 1), date(2026, 4, 30))
    assert states.stands_alone(april, others).allowed
    assert states.stands_alone(SPRING, ()).allowed
    (reason,) = states.stands_alone(SPRING, others).reasons
    assert "EVD-1" in reason.sentence


DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: Period(min(days), max(days)))


@given(PERIODS, PERIODS)
def test_two_periods_overlap_if_they_share_a_day(one: Period, other: Period) -> None:
    def days(period: Period) -> set[date]:
        length = (period.ends_on - period.starts_on).days + 1
        return {period.starts_on + timedelta(days=day) for day in range(length)}

    assert one.overlaps(other) == bool(days(one) & days(other)) == other.overlaps(one)
