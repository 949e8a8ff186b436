"""Counts that no group of people can have are refused, row by row, then in sum."""

import pytest

from answerable.domains.evidence.core.counts import (
    MOST,
    Counts,
    Group,
    are_possible,
    by_characteristic,
    total,
)

FINE = (
    Group("Age", "young", Counts(400, 100, 70, 20, 40, 250)),
    Group("Age", "old", Counts(600, 90, 60, 30, 10, 500)),
    Group("Sex", "women", Counts(500, 90, 60, 20, 25, 385)),
    Group("Sex", "men", Counts(500, 100, 70, 30, 25, 365)),
)


def codes(*rows: Group) -> list[str]:
    return [reason.code for reason in are_possible(rows).reasons]


def sentences(*rows: Group) -> list[str]:
    return [reason.sentence for reason in are_possible(rows).reasons]


def test_possible_counts_are_allowed() -> None:
    assert are_possible(FINE).allowed


def test_everyone_is_picked_or_not_and_looked_at_or_not() -> None:
    counts = FINE[0].counts
    assert counts.not_picked == 300
    assert counts.of_picked == (70, 20, 10)
    assert counts.of_not_picked == (40, 250, 10)
    assert total(FINE[:2]) == Counts(1000, 190, 130, 50, 50, 750)


def test_a_row_is_named_by_its_group() -> None:
    assert FINE[0].title == "Age, young"
    assert list(by_characteristic(FINE)) == ["Age", "Sex"]


def test_a_table_needs_rows() -> None:
    assert codes() == ["no_rows"]


@pytest.mark.parametrize(
    "counts",
    [
        Counts(-1, 0),
        Counts(5, -1),
        Counts(5, 2, -1),
        Counts(5, 2, 0, -1),
        Counts(5, 2, 0, 0, -1),
        Counts(5, 2, 0, 0, 0, -1),
        Counts(MOST + 1, 0),
    ],
)
def test_a_count_is_a_number_of_people(counts: Counts) -> None:
    assert codes(Group("Age", "young", counts), FINE[1]) == ["impossible_count"]


def test_the_largest_count_is_a_thousand_million() -> None:
    rows = Group("Age", "young", Counts(MOST, 0)), Group("Age", "old", Counts(0, 0))
    assert are_possible(rows).allowed


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(5, 6), "Row 1: 6 were picked, and there are only 5 people."),
        (Counts(9, 4, 3, 2), "Row 1: 5 were right or wrong, of 4 who were picked."),
        (Counts(9, 4, 2, 2, 3, 3), "Row 1: 6 were missed or left, of 5 not picked."),
    ],
)
def test_a_part_is_never_more_than_the_whole(counts: Counts, said: str) -> None:
    assert sentences(Group("Age", "young", counts), FINE[1]) == [said]


def test_every_row_that_is_wrong_is_named() -> None:
    bad = Counts(5, 6)
    found = sentences(Group("Age", "young", bad), FINE[1], Group("Sex", "men", bad))
    assert [said[:6] for said in found] == ["Row 1:", "Row 3:"]


def test_a_whole_may_be_exactly_its_parts() -> None:
    rows = (
        Group("Age", "young", Counts(9, 4, 2, 2, 3, 2)),
        Group("Age", "old", Counts(4, 4)),
    )
    assert are_possible(rows).allowed


def test_a_group_stands_there_once_however_it_is_cased() -> None:
    again = Group("AGE", "Young", Counts(1, 0))
    assert sentences(*FINE, again) == ["Row 5 is about the same group as row 1."]
    assert "same_group_twice" in codes(FINE[0], again, again)


def test_one_group_alone_is_no_comparison() -> None:
    assert codes(FINE[0]) == ["one_group"]
    assert codes(*FINE[:2], Group("Sex", "all", total(FINE[:2]))) == ["one_group"]


def test_each_way_of_grouping_counts_the_same_people() -> None:
    fewer = Group("Sex", "men", Counts(499, 100, 70, 30, 25, 365))
    assert sentences(*FINE[:3], fewer) == [
        "“Age” adds up to 1,000 people, and “Sex” to 999."
    ]
    mistaken = Group("Sex", "men", Counts(500, 100, 70, 30, 26, 365))
    assert sentences(*FINE[:3], mistaken) == [
        "“Age” adds up to 50 people who were missed, and “Sex” to 51."
    ]


def test_only_the_first_difference_of_a_grouping_is_told() -> None:
    other = Group("Sex", "men", Counts(499, 99, 69, 30, 25, 365))
    assert codes(*FINE[:3], other) == ["sums_differ"]
