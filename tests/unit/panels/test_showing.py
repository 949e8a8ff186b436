"""What the pages say of a draw and of advice that waits for an answer."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.committee_views import AdviceView
from answerable.domains.panels.core.panel_views import GroupLine

ASKED = AdviceView(
    ref="ADV-7F3K-Q2MX",
    item="ITM-7F3K-Q2MX",
    title="Warm homes",
    committee="CMT-7F3K-Q2MX",
    committee_name="Ethics committee",
    meeting="MTG-7F3K-Q2MX",
    on=date(2026, 3, 2),
    project="PRJ-7F3K-Q2MX",
    advice=Advice.PROCEED,
    reasons="It helps.",
    conditions="",
    dissent="",
    taking_part=5,
    at=datetime(2026, 3, 2, 12, tzinfo=UTC),
    entry=7,
    asks="ORG-7F3K-Q2MX",
    answer_by=date(2026, 4, 1),
    followed=None,
    answer="",
    answered_at=None,
    answer_entry=0,
)


@pytest.mark.parametrize(
    ("chance", "percent"),
    [(Fraction(1, 3), 33), (Fraction(2, 3), 67), (Fraction(1), 100)],
)
def test_a_chance_is_said_in_a_hundred(chance: Fraction, percent: int) -> None:
    assert GroupLine("under 30", 3, 1, chance, ()).percent == percent


def test_an_answer_is_late_from_the_day_after_the_last() -> None:
    assert not ASKED.is_late(date(2026, 4, 1))
    assert ASKED.is_late(date(2026, 4, 2))


def test_an_answer_that_was_given_is_not_late() -> None:
    given = replace(ASKED, followed=next(iter(FollowedStatus)))
    assert not given.is_late(date(2026, 6, 1))
