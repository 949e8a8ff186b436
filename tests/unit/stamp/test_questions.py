"""What puts a stamp under question. Charter Principle 9."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.stamp.core import questions
from answerable.domains.stamp.core.questions import Cause, Raised
from answerable.foundations.core.text import is_plain_sentence

raised = st.builds(
    Raised,
    st.sampled_from(Cause),
    st.sampled_from(["REV-1", "PRJ-1"]),
    st.dates(date(2026, 1, 1), date(2026, 1, 9)),
)


def test_a_question_is_named_by_its_cause_its_matter_and_its_day() -> None:
    one = Raised(Cause.OVERDUE_CONDITION, "REV-1", date(2026, 3, 1))
    assert one.key == "overdue_condition:REV-1:2026-03-01"


@given(st.lists(raised), st.lists(raised))
def test_what_was_raised_once_is_not_raised_again(
    found: list[Raised], before: list[Raised]
) -> None:
    known = {one.key for one in before}
    new = questions.not_yet_raised(found, known)
    assert {one.key for one in new} == {one.key for one in found} - known
    assert len({one.key for one in new}) == len(new)
    assert list(new) == sorted(new, key=lambda one: (one.since, one.key))


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_says_what_happened_and_who_can_put_it_right(cause: Cause) -> None:
    assert cause.label
    assert not is_plain_sentence(cause.label)
    assert cause.sentence.endswith(".")
    assert cause.who.endswith(".")
    assert cause.who != cause.sentence
