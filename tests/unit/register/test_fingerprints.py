"""Two people editing one answer notice each other."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core.answers import BLANK
from answerable.domains.register.core.fingerprints import fingerprint, says_the_same
from tests.factories.answers import answered, every_state

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
answers = st.one_of(
    st.sampled_from([BLANK, *every_state(TODAY)]), st.text().map(answered)
)


@given(answers)
def test_who_said_it_when_and_from_where_is_no_difference(answer):
    signed = replace(answer, by="PER-7F3K-Q2MX", at=NOON, source="Copied from PRJ-1")
    assert fingerprint(signed) == fingerprint(answer)
    assert says_the_same(signed, answer)


@given(answers, answers)
def test_two_answers_share_a_mark_only_if_they_say_the_same(one, other):
    assert says_the_same(one, other) == (one == other)


def test_no_answer_has_a_mark_of_its_own():
    assert fingerprint(BLANK) == "blank"
