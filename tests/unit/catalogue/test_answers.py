from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core import answers
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.foundations.core.text import is_plain_sentence
from tests.unit.catalogue.samples import AT

WORDS = st.text(max_size=30)
DAYS = st.none() | st.dates()
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
MOMENTS = st.none() | st.integers(0, 10**10).map(lambda s: FIRST + timedelta(seconds=s))
VALUES = (
    st.text()
    | st.lists(st.text())
    | st.dictionaries(WORDS, WORDS)
    | st.lists(st.dictionaries(WORDS, WORDS))
)


@st.composite
def any_answer(draw) -> Answer:
    state = draw(
        st.sampled_from([s for s in AnswerState if s is not AnswerState.BLANK])
    )
    value = draw(VALUES) if state is AnswerState.ANSWERED else None
    texts = [draw(WORDS) for _ in range(5)]
    reason, ground, decided_by, by, source = texts
    due, review_on, at = draw(DAYS), draw(DAYS), draw(MOMENTS)
    return Answer(
        state, value, reason, due, ground, decided_by, review_on, by, at, source
    )


@given(any_answer())
def test_an_answer_is_read_back_as_it_was_kept(answer):
    assert Answer.from_json(answer.to_json()) == answer


@given(st.dictionaries(WORDS, any_answer()))
def test_a_whole_set_is_read_back_as_it_was_kept(kept):
    assert answers.read_all(answers.write_all(kept)) == kept


def test_nothing_kept_is_a_blank_answer():
    assert Answer.from_json(None) == BLANK
    assert Answer.from_json({}) == BLANK
    assert BLANK.is_blank
    assert answers.write_all({"a.b": BLANK}) == {}


def test_moments_are_kept_in_utc_and_whole_seconds():
    winter = datetime.fromisoformat("2026-11-21T11:00:00.5+01:00")
    kept = Answer(AnswerState.ANSWERED, value="x", at=winter).to_json()
    assert kept["at"] == "2026-11-21T10:00:00Z"
    assert Answer.from_json(kept).at == AT


def test_a_moment_without_a_zone_is_utc():
    assert Answer.from_json({"state": "answered", "at": "2026-11-21T10:00:00"}).at == AT


def test_only_an_answered_fact_keeps_a_value():
    withheld = replace(BLANK, state=AnswerState.WITHHELD, value="a secret")
    assert "value" not in withheld.to_json()


def test_empty_parts_are_left_out_of_the_json():
    due = Answer(AnswerState.NOT_KNOWN_YET, due=date(2027, 1, 2))
    assert due.to_json() == {"state": "not_known_yet", "due": "2027-01-02"}


def test_an_unknown_state_is_refused():
    with pytest.raises(ValueError, match="perhaps"):
        Answer.from_json({"state": "perhaps"})


@pytest.mark.parametrize("state", AnswerState)
def test_every_state_has_a_label_and_a_plain_sentence(state):
    assert state.label
    assert is_plain_sentence(state.sentence)
