"""What may be said of a use under each speaker, and how words are put side by side."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.domains.safeguards.core import classification as rules
from answerable.domains.safeguards.core.classification import (
    ONE_CAN_SAY,
    Classed,
    Line,
    Signed,
    Speaker,
)
from answerable.domains.safeguards.core.states import (
    CLASSIFICATION,
    ClassificationState,
    Whose,
)
from answerable.domains.safeguards.core.voices import Voice
from answerable.foundations.core.workflow import Move

DAY, LATER = date(2026, 1, 12), date(2026, 10, 1)


def line(speaker: Speaker, classed: Classed = Classed.SILENT, **said: str) -> Line:
    given_ = {"reasons": "Because.", "sources": "The text."} | said
    return Line(speaker, classed, **given_)


def signed(**said: Classed) -> Signed:
    lines = tuple(line(one, said.get(one.value, Classed.SILENT)) for one in Speaker)
    return Signed(lines, LATER, "mark")


@given(some.lists(some.sampled_from(Classed), min_size=1, max_size=5))
def test_words_that_are_the_same_stand_and_any_difference_is_disputed(
    said: list[Classed],
) -> None:
    expected = said[0] if len(set(said)) == 1 else Classed.DISPUTED
    assert rules.together(said) is expected


@given(some.permutations([Classed.PROHIBITED, Classed.SILENT, Classed.UNCLEAR]))
def test_the_order_of_classifiers_does_not_matter(said: list[Classed]) -> None:
    assert rules.together(said) is Classed.DISPUTED


def test_nobody_has_said_anything_until_somebody_has() -> None:
    assert rules.together([]) is None
    assert set(rules.side_by_side([]).values()) == {None}
    assert rules.prohibited_by([]) == ()


def test_each_speaker_keeps_a_word_of_its_own() -> None:
    found = [signed(letter=Classed.PROHIBITED, law=Classed.UNCLEAR)]
    assert rules.side_by_side(found) == {
        Speaker.LAW: Classed.UNCLEAR,
        Speaker.LETTER: Classed.PROHIBITED,
        Speaker.EU_ACT: Classed.SILENT,
    }
    assert rules.prohibited_by(found) == (Speaker.LETTER,)
    assert rules.prohibited_by(found, [Speaker.LAW]) == ()


def test_two_who_differ_rule_nothing_out_between_them() -> None:
    found = [signed(letter=Classed.PROHIBITED), signed(letter=Classed.NOT_PROHIBITED)]
    assert rules.side_by_side(found)[Speaker.LETTER] is Classed.DISPUTED
    assert rules.prohibited_by(found) == ()


def codes(*lines: Line, job: str = "Reader", on: date = LATER) -> list[str]:
    decision = rules.may_sign(lines, job=job, review_on=on, today=DAY)
    return [reason.code for reason in decision.reasons]


ALL = tuple(line(one) for one in Speaker)


def test_a_classification_with_every_line_job_and_day_is_allowed() -> None:
    assert codes(*ALL) == []


def test_what_is_missing_is_named_at_its_own_place() -> None:
    assert codes() == ["law_classed", "letter_classed", "eu_act_classed"]
    assert codes(*ALL[1:]) == ["law_classed"]
    assert codes(line(Speaker.LAW, reasons=""), *ALL[1:]) == ["law_reasons"]
    assert codes(line(Speaker.LAW, sources=""), *ALL[1:]) == ["law_sources"]
    assert codes(*ALL, job="") == ["job"]


def test_one_person_cannot_say_disputed_because_that_takes_two() -> None:
    assert Classed.DISPUTED not in ONE_CAN_SAY
    assert codes(line(Speaker.LAW, Classed.DISPUTED), *ALL[1:]) == ["law_classed"]


@pytest.mark.parametrize(
    ("on", "fits"),
    [
        (DAY, False),
        (date(2026, 1, 11), False),
        (date(2026, 1, 13), True),
        (date(2027, 1, 12), True),
        (date(2027, 1, 13), False),
    ],
)
def test_it_is_looked_at_again_after_today_and_within_twelve_months(
    on: date, fits: bool
) -> None:
    assert codes(*ALL, on=on) == ([] if fits else ["review_on"])


@pytest.mark.parametrize("target", ["replaced", "withdrawn"])
def test_only_the_classifier_changes_what_they_said(target: str) -> None:
    def move(by: str) -> Move[Whose]:
        return Move("standing", target, {"classify"}, Whose("A", by))

    assert CLASSIFICATION.check(move("A")).allowed
    (reason,) = CLASSIFICATION.check(move("B")).reasons
    assert reason.code == "not_yours"


def test_setting_aside_belongs_to_a_decision_on_clearance() -> None:
    whose = Whose("A", "B")
    target = ClassificationState.SET_ASIDE
    may = Move("standing", target, {"grant_clearance"}, whose)
    may_not = Move("standing", target, {"classify"}, whose)
    assert CLASSIFICATION.check(may).allowed
    assert not CLASSIFICATION.check(may_not).allowed


def test_what_ended_stays_ended() -> None:
    for state in (*ClassificationState,)[1:]:
        assert not CLASSIFICATION.moves_from(state, {"classify", "grant_clearance"})


def test_every_word_has_a_label_and_a_sentence() -> None:
    for one in (*Speaker, *Classed, *ClassificationState):
        assert not one.label.endswith(".")
        assert one.sentence.endswith(".")
    assert {one.framework for one in Speaker} == {
        "uk-law",
        "safety-not-surveillance",
        "eu-ai-act-article-5",
    }
    assert all(voice.label for voice in Voice)
