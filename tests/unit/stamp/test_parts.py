"""The eleven parts of the stamp: always all of them, never one mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.stamp.core import parts as eleven
from answerable.domains.stamp.core.parts import (
    NOTHING_JUDGED,
    PRINCIPLES,
    Part,
    PartVerdict,
)
from answerable.foundations.core.text import is_plain_sentence

V = PartVerdict
MET = tuple(Part(number, V.MET) for number in PRINCIPLES)


def codes(parts: tuple[Part, ...]) -> list[str]:
    return [reason.code for reason in eleven.are_complete(parts).reasons]


def with_part(part: Part) -> tuple[Part, ...]:
    return tuple(part if one.principle == part.principle else one for one in MET)


def test_the_charter_has_eleven_principles_and_the_seventh_is_legality() -> None:
    assert list(PRINCIPLES) == list(range(1, 12))
    assert "law" in PRINCIPLES[7]
    assert "answers for it" in PRINCIPLES[3]


def test_eleven_judged_parts_are_complete() -> None:
    assert eleven.are_complete(MET).allowed


def test_the_eleven_may_come_in_any_order() -> None:
    assert eleven.are_complete(tuple(reversed(MET))).allowed


@pytest.mark.parametrize("parts", [(), MET[:-1], (*MET, MET[0]), (*MET[:-1], MET[0])])
def test_ten_parts_twelve_or_one_twice_are_no_stamp(parts: tuple[Part, ...]) -> None:
    assert codes(parts) == ["not_eleven"]


def test_a_principle_that_nobody_judged_stops_an_award_and_is_named() -> None:
    parts = with_part(Part(4, V.NOT_JUDGED))
    (reason,) = eleven.are_complete(parts).reasons
    assert reason.code == "part_not_judged"
    assert reason.sentence == "Nobody has judged principle 4."


@pytest.mark.parametrize(
    "verdict", [V.PARTLY, V.NOT_MET, V.CANNOT_TELL, V.NOT_APPLICABLE]
)
def test_whatever_is_not_met_says_why(verdict: PartVerdict) -> None:
    (reason,) = eleven.are_complete(with_part(Part(6, verdict, "  "))).reasons
    assert reason.code == "part_without_reason"
    assert reason.sentence == "Say why, for principle 6."
    assert eleven.are_complete(with_part(Part(6, verdict, "The law."))).allowed


def test_every_fault_is_named_at_once() -> None:
    parts = (Part(1, V.NOT_JUDGED), Part(2, V.NOT_MET), Part(3, V.PARTLY))
    found = eleven.are_complete(parts).reasons
    assert [reason.code for reason in found] == [
        *("not_eleven", "part_not_judged", "part_without_reason")
    ]
    assert found[2].sentence == "Say why, for principle 2, 3."


def test_a_stamp_can_stand_though_one_principle_is_not_met() -> None:
    """Principle 6 asks for more than the law gives; the lawful reason is said."""
    part = Part(6, V.NOT_MET, "The law gives no way out of this duty.")
    assert eleven.are_complete(with_part(part)).allowed


@pytest.mark.parametrize(
    ("criterion", "principle"),
    [
        ("LCR.P3", 3),
        ("LCR.P3.BIAS", 3),
        ("LCR.P11.ORG", 11),
        ("LCR.P12", 0),
        ("LCR.P0", 0),
        ("LCR.PX", 0),
        ("LCR.P", 0),
        ("LCR", 0),
        ("DEF.A1", 0),
    ],
)
def test_a_criterion_belongs_to_the_principle_in_its_name(
    criterion: str, principle: int
) -> None:
    assert eleven.principle_of(criterion) == principle


def test_the_gravest_of_several_criteria_stands_for_their_principle() -> None:
    found = eleven.of_criteria(
        [
            ("LCR.P3", V.MET),
            ("LCR.P3.BIAS", V.NOT_MET),
            ("LCR.P4", V.MET),
            ("LCR.P4.X", V.NOT_APPLICABLE),
            ("LCR.P5", V.PARTLY),
            ("LCR.P5.X", V.CANNOT_TELL),
            ("LCR.P6", V.NOT_JUDGED),
            ("LCR.P6.X", V.PARTLY),
            ("OTHER", V.NOT_MET),
        ]
    )
    said = {part.principle: part.verdict for part in found}
    assert (said[3], said[4], said[5], said[6]) == (
        *(V.NOT_MET, V.MET, V.CANNOT_TELL, V.NOT_JUDGED),
    )
    assert said[1] is V.NOT_JUDGED
    assert len(found) == 11


@given(st.lists(st.sampled_from(V), min_size=1))
def test_one_fault_is_never_averaged_away(verdicts: list[PartVerdict]) -> None:
    found = eleven.gravest(verdicts)
    assert found in verdicts
    if V.NOT_MET in verdicts:
        assert found is V.NOT_MET
    assert eleven.gravest([*verdicts, V.NOT_APPLICABLE]) is found
    assert eleven.gravest(reversed(verdicts)) is found


@given(
    st.lists(
        st.builds(Part, st.integers(1, 11), st.sampled_from(V), st.text(max_size=20)),
        unique_by=lambda part: part.principle,
    )
)
def test_whatever_is_kept_there_are_always_eleven_parts(parts: list[Part]) -> None:
    found = eleven.read(part.document() for part in parts)
    assert [part.principle for part in found] == list(PRINCIPLES)
    assert set(parts) <= set(found)
    missing = {part.principle for part in found} - {part.principle for part in parts}
    assert all(NOTHING_JUDGED[n - 1] in found for n in missing)


def test_a_part_is_named_by_its_principle() -> None:
    assert Part(1, V.MET).label == PRINCIPLES[1]


@pytest.mark.parametrize("verdict", V)
def test_every_verdict_has_a_name_and_a_sentence(verdict: PartVerdict) -> None:
    assert verdict.label
    assert not is_plain_sentence(verdict.label)
    assert verdict.sentence.endswith(".")
