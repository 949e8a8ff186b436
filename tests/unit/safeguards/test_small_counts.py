"""Small counts of people are found in answers, and large ones are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.safeguards.core import small_counts


def found(text: str) -> list[str]:
    return [one.text for one in small_counts.find({"governance.incidents": text})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It printed totals: 2 children in care and 1 at serious risk.",
            ["2 children", "1 at serious risk"],
        ),
        ("3 young people were stopped", ["3 young people"]),
        ("12 parents came", []),
        ("fewer than 5 children", []),
        ("1 of 9 pupils", []),
        ("version 2.1 pupils", []),
        ("1,002 pupils", []),
        ("7 streets", []),
    ],
)
def test_a_small_count_is_one_of_people(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_rows_and_parts_of_answers_are_read_too() -> None:
    values = {
        "decision.challenge_numbers": [
            {"period": "2026", "made": "46", "upheld": "3", "still_open": "0"},
            {"period": "2025", "made": " ", "note": "Only 2 people wrote."},
        ],
        "people.affected_groups": [{"group": "Patients", "how_many": "about 4"}],
        "people.opt_out": {"choice": "no", "text": "4 families objected."},
        "identity.services": ["health"],
    }
    counts = small_counts.find(values)
    assert [(one.fact, one.row, one.text) for one in counts] == [
        ("decision.challenge_numbers", 1, "3"),
        ("decision.challenge_numbers", 2, "2 people"),
        ("people.opt_out", 0, "4 families"),
    ]


@given(st.integers(10, 10**6))
def test_ten_and_more_are_never_small(count: int) -> None:
    values = {
        "governance.incidents": f"It named {count} pupils.",
        "decision.challenge_numbers": [{"made": str(count)}],
    }
    assert small_counts.find(values) == ()


@given(st.integers(1, 9), st.sampled_from(["pupils", "families", "at risk"]))
def test_one_to_nine_are_small(count: int, who: str) -> None:
    assert found(f"It named {count} {who}.") == [f"{count} {who}"]


@pytest.mark.parametrize(("cell", "is_small"), [("0", 0), ("1", 1), ("9", 1), ("x", 0)])
def test_a_cell_that_counts_people_is_small_from_one(cell: str, is_small: int) -> None:
    values = {"decision.challenge_numbers": [{"period": "2026", "made": cell}]}
    assert len(small_counts.find(values)) == is_small


def test_a_text_that_is_no_table_stands_in_row_nought() -> None:
    (one,) = small_counts.find({"governance.incidents": "3 young people were stopped"})
    assert (one.fact, one.row) == ("governance.incidents", 0)


@pytest.mark.parametrize(
    ("fact", "column"),
    [
        ("decision.challenge_numbers", "made"),
        ("decision.challenge_numbers", "upheld"),
        ("decision.challenge_numbers", "still_open"),
        ("people.affected_groups", "how_many"),
    ],
)
def test_these_columns_hold_nothing_but_a_count(fact: str, column: str) -> None:
    (one,) = small_counts.find({fact: [{column: " 4 "}]})
    assert one.text == "4"
    assert not small_counts.find({fact: [{column: "about 4 people"}]})


def test_a_suspect_is_a_person_too() -> None:
    assert found("2 suspects were seen") == ["2 suspects"]
