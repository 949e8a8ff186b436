"""An answer is kept only if it is complete in the state it claims."""

from dataclasses import replace
from datetime import date

import pytest

from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.register.core import answering
from tests.factories.answers import answered, not_applicable, not_known, withheld

TODAY = date(2026, 11, 21)
LATER = date(2027, 2, 1)


@pytest.fixture
def notice(catalogue):
    return catalogue.fact("people.notice")


def problems(fact, answer):
    with pytest.raises(InvalidValue) as refused:
        answering.check(fact, answer, TODAY)
    return [(p.field, p.sentence) for p in refused.value.problems]


def test_a_blank_answer_takes_the_answer_away(notice):
    crooked = Answer(AnswerState.BLANK, value="left over", reason="left over")
    assert answering.check(notice, crooked, TODAY) == BLANK


def test_a_text_of_forty_thousand_characters_is_refused_with_both_numbers(notice):
    ((field, sentence),) = problems(notice, answered("x" * 40_000))
    assert field == "value"
    assert sentence == (
        "You typed 40,000 characters; the limit is 4,000. "
        "Shorten it or put the detail in a linked document."
    )


def test_html_and_scripts_are_kept_as_the_characters_they_are(notice):
    typed = "<script>alert('x')</script> & <b>bold</b>"
    assert answering.check(notice, answered(typed), TODAY).value == typed


def test_control_and_reordering_characters_are_taken_out(notice):
    typed = "A\x00B\u202eC\r\nD"
    assert answering.check(notice, answered(typed), TODAY).value == "ABC\nD"


def test_does_not_apply_needs_its_reason(notice):
    assert [field for field, _ in problems(notice, not_applicable(" "))] == ["reason"]


@pytest.mark.parametrize("due", [None, TODAY, date(2026, 1, 1)])
def test_not_known_yet_needs_a_date_in_the_future(notice, due):
    answer = Answer(AnswerState.NOT_KNOWN_YET, due=due)
    assert [field for field, _ in problems(notice, answer)] == ["due"]


def test_withheld_needs_the_law_who_decided_and_a_review(notice):
    bare = Answer(AnswerState.WITHHELD)
    assert [field for field, _ in problems(notice, bare)] == [
        "ground",
        "decided_by",
        "review_on",
    ]


def test_the_withheld_value_itself_is_never_kept(notice):
    secret = replace(withheld(LATER), value="the secret")
    assert answering.check(notice, secret, TODAY).value is None


def test_what_was_typed_for_another_state_is_dropped(notice):
    everything = Answer(
        AnswerState.NOT_APPLICABLE,
        reason="Nobody is told.",
        due=LATER,
        ground="a law",
        decided_by="a chief",
        review_on=LATER,
    )
    kept = answering.check(notice, everything, TODAY)
    assert kept == not_applicable("Nobody is told.")
    due = replace(everything, state=AnswerState.NOT_KNOWN_YET)
    assert answering.check(notice, due, TODAY) == not_known(LATER, "Nobody is told.")


@pytest.mark.parametrize(
    "answer",
    [
        answered("Ask PER-7F3K-Q2MX about it."),
        not_applicable("PER-7F3K-Q2MX said so."),
        replace(withheld(LATER), decided_by="PER-7F3K-Q2MX"),
    ],
)
def test_nobodys_reference_can_stand_in_an_answer(notice, answer):
    ((_, sentence),) = problems(notice, answer)
    assert sentence == (
        "This holds what looks like a person’s reference; answers are public. "
        "Write a job title instead."
    )


def test_words_are_tidied_and_the_source_is_kept(notice):
    copied = replace(not_applicable("  Nobody  \r\n"), source="Copied from PRJ-1")
    kept = answering.check(notice, copied, TODAY)
    assert (kept.reason, kept.source) == ("Nobody", "Copied from PRJ-1")


def test_nothing_can_be_typed_for_what_the_register_works_out(catalogue):
    computed = catalogue.fact("decision.significant")
    ((_, sentence),) = problems(computed, answered("yes"))
    assert sentence.startswith("The register works this out itself")
