"""A power is found however people write it, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.safeguards.core.citations import Act, Reader
from tests.unit.safeguards.powers_made import CHILD, CRIME, HOW, SHARE, YOUNG, known

CARE = Act("care", "Care Act 2014")
LEAVING = Act("leaving", "Children (Leaving Care) Act 2000")
READER = Reader((CRIME, CHILD, CARE, LEAVING))


def cited(text: str) -> list[tuple[str, str]]:
    return [(one.act.id, one.section) for one in READER.read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crime and Disorder Act 1998 section 115", [("crime", "115")]),
        ("Crime and Disorder Act 1998 - Section 115", [("crime", "115")]),
        ("Crime & Disorder Act 1998, s.115", [("crime", "115")]),
        ("crime and disorder act of 1998 S 115(1)(a)", [("crime", "115")]),
        ("CDA 1998 s115", [("crime", "115")]),
        ("CDA §115", [("crime", "115")]),
        ("s115 CDA", [("crime", "115")]),
        ("section 17A of the Crime and Disorder Act 1998", [("crime", "17A")]),
        ("Crime and Disorder Act 1998 s.17a", [("crime", "17A")]),
        ("Care Act 2014 sections 1 and 3", [("care", "1"), ("care", "3")]),
        ("Care Act 2014 Section 1 and 3", [("care", "1"), ("care", "3")]),
        ("Care Act 2014 ss.6-7", [("care", "6"), ("care", "7")]),
        (
            "Care Act 2014 s.6(1), s.7 & 45",
            [("care", "6"), ("care", "7"), ("care", "45")],
        ),
        ("Care Act 2014 section 1, section 1", [("care", "1")]),
        ("Children (Leaving Care) Act 2000", [("leaving", "")]),
        ("The Children Act 2004 - Section 10 – Co-operation", [("child", "10")]),
        ("Children Act 2004 Part 2", [("child", "")]),
        (
            "Crime and Disorder Act 1998 - Section 17 - Duty to consider",
            [("crime", "17")],
        ),
        (
            "CDA s115, Children Act 2004 s10",
            [("crime", "115"), ("child", "10")],
        ),
        (
            "section 115 of the CDA and section 10 of the Children Act 2004",
            [("crime", "115"), ("child", "10")],
        ),
        ("Children Act section 10", []),
        ("Children Act 1989 section 17", []),
        ("Childcare Act 2014 section 1", []),
        ("Common law", []),
        ("section 115", []),
        ("", []),
    ],
)
def test_a_power_is_read_as_people_write_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CDA 1998 s115", SHARE),
        ("Children Act 2004, s 10", YOUNG),
        ("UK GDPR Article 6", HOW),
        ("the UK GDPR", HOW),
        ("Children Act 2004 section 99, or CDA s.115", SHARE),
        ("Crime and Disorder Act 1998 section 999", None),
        ("Crime and Disorder Act 1998", None),
        ("Order of a court", None),
    ],
)
def test_the_first_gateway_that_is_named_is_found(text: str, expected: object) -> None:
    assert known().find(text) == expected


@given(st.text(max_size=200))
def test_whatever_people_write_can_be_read(text: str) -> None:
    for citation in READER.read(text):
        assert citation.act in READER.acts
        assert citation.section == citation.section.upper()


@given(
    st.sampled_from(["section ", "s.", "s", "S. ", "sec ", "§ "]),
    st.integers(1, 400),
    st.sampled_from(["", "A", "la"]),
    st.booleans(),
)
def test_a_section_is_read_on_either_side_of_its_act(
    word: str, number: int, letters: str, is_before: bool
) -> None:
    section = f"{word}{number}{letters}"
    text = (
        f"{section} of the Care Act 2014" if is_before else f"Care Act 2014 {section}"
    )
    assert cited(text) == [("care", f"{number}{letters}".upper())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CA 2004 s10; Crime and Disorder Act 1998§115",
            [("child", "10"), ("crime", "115")],
        ),
        ("§115(a)CDA 1998", [("crime", "115")]),
        (
            "We rely on the Care Act 2014 section 6, and on the CDA 1998 section 115",
            [("care", "6"), ("crime", "115")],
        ),
    ],
)
def test_a_section_goes_to_the_act_beside_it(text, expected) -> None:
    assert cited(text) == expected
