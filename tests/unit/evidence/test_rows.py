"""Counts are read as people paste them, and what cannot be read is said row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.evidence.core import rows
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.rows import COUNTED, FOLLOWED_UP, read, write

ALL = COUNTED + FOLLOWED_UP
PAIR = (
    Group("Age", "18 to 34", Counts(1200, 95, 70, 25, 30, 1075)),
    Group("Age", "35 and over", Counts(610, 150, 118, 32, 41, 419)),
)


@pytest.mark.parametrize(
    "text",
    [
        'Age,18 to 34,"1,200",95,70,25,30,1075\nAge,35 and over,610,150,118,32,41,419',
        "Age;18 to 34;1200;95;70;25;30;1 075\nAge;35 and over;610;150;118;32;41;419",
        (
            "Age\t18  to 34\t1,200\t95\t70\t25\t30\t1075\r\n\r\n"
            "Age\t35 and over\t610\t150\t118\t32\t41\t419\n"
        ),
        (
            "\ufeffHow,Group,People,Picked,Right,Wrong,Missed,Left\n"
            "Age,18 to 34,1200,95,70,25,30,1075\n,,\n"
            "Age,35 and over,610,150,118,32,41,419"
        ),
    ],
)
def test_commas_semicolons_tabs_headings_and_empty_lines_are_read(text: str) -> None:
    table = read(text)
    assert (table.rows, table.decision.allowed) == (PAIR, True)
    assert table.is_followed_up


def test_what_became_of_people_may_be_left_out() -> None:
    table = read("Age,young,400,100\nAge,old,600,90,,,,")
    assert [row.counts for row in table.rows] == [Counts(400, 100), Counts(600, 90)]
    assert not table.is_followed_up


def test_a_result_has_two_counts_a_group() -> None:
    assert read("Age,a,40,10\nAge,b,60,9", COUNTED).decision.allowed
    assert not read("Age,a,40,10,1,2,3,4\nAge,b,60,9", COUNTED).decision.allowed


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Age", "does not say which group"),
        ("Age,,4,1", "does not say which group"),
        (",young,4,1", "does not say which group"),
        (f"Age,{'a' * 61},4,1", "more than 60 characters"),
        ("Age,PER-7F3K-Q2MX,4,1", "a person’s reference"),
        ("Age,young,4", "too many or too few counts"),
        ("Age,young,4,1,1,0", "too many or too few counts"),
        ("Age,young,9,4,1,1,1,1,1", "too many or too few counts"),
        ("Age,young,4,one", "no whole number"),
        ("Age,young,4,1.5", "no whole number"),
        ("Age,young,,1", "no whole number"),
        (f"Age,young,{'9' * 14},1", "no whole number"),
        ("Age,young,٤,1", "no whole number"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(line: str, said: str) -> None:
    table = read(f"Age,old,400,100\n{line}")
    (reason,) = table.decision.reasons
    assert reason.sentence.startswith("Row 2")
    assert said in reason.sentence


def test_every_bad_row_is_named_at_once() -> None:
    found = read("Age,a,1,1\nAge,b\nAge,c,x,1").decision.reasons
    assert [reason.code for reason in found] == ["wrong_length", "not_a_count"]


def test_a_label_of_sixty_characters_is_read() -> None:
    assert len(read(f"Age,{'a' * 60},40,1\nAge,b,40,1").rows) == 2


def test_a_count_below_nought_is_refused_as_impossible() -> None:
    for minus in "-−":
        (reason,) = read(f"Age,a,{minus}40,1\nAge,b,40,1").decision.reasons
        assert reason.code == "impossible_count"


def test_too_many_rows_are_not_read() -> None:
    lines = [f"Age,group {at},40,20" for at in range(rows.MOST_ROWS + 1)]
    assert len(read("\n".join(lines[:-1])).rows) == rows.MOST_ROWS
    table = read("\n".join(lines))
    assert table.rows == ()
    assert "201 rows" in table.decision.reasons[0].sentence


def test_nothing_typed_is_no_table() -> None:
    assert [reason.code for reason in read("").decision.reasons] == ["no_rows"]


@given(
    st.lists(
        st.builds(
            lambda name, counts: Group("Age", name, Counts(*counts)),
            st.text("abc ,;\"'=", min_size=1, max_size=9).map(lambda s: f"g{s}g"),
            st.tuples(*[st.integers(0, 10**6)] * 6),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_written_into_a_form_reads_back(groups: list[Group]) -> None:
    tidy = [
        Group(row.characteristic, " ".join(row.name.split()), row.counts)
        for row in groups
    ]
    if not any(";" in row.name for row in tidy[:1]):
        assert list(read(write(tidy, ALL)).rows) == tidy
