"""Small groups are not shown, and nothing that is shown gives them away."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.domains.evidence.core import counts as counting
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.disclosure import (
    THRESHOLD,
    Detail,
    Protected,
    protect,
)

FULL, PICKED, NOTHING = Detail.FULL, Detail.PICKED, Detail.NOTHING


def group(name: str, *counts: int) -> Group:
    return Group("Age", name, Counts(*counts))


def details(*groups: Group) -> list[Detail]:
    return list(protect(groups).groups.values())


def test_large_groups_are_shown_in_full() -> None:
    rows = (group("a", 400, 100, 70, 30, 40, 260), group("b", 600, 90, 60, 30, 10, 500))
    assert protect(rows) == Protected(FULL, dict.fromkeys(rows, FULL))


def test_without_outcomes_only_who_was_picked_is_shown() -> None:
    rows = (group("a", 400, 100), group("b", 600, 90))
    assert protect(rows) == Protected(PICKED, dict.fromkeys(rows, PICKED))


def test_a_small_group_is_hidden_with_the_next_smallest() -> None:
    rows = (
        group("a", 400, 100),
        group("b", 9, 2),
        group("c", 60, 20),
        group("d", 90, 20),
    )
    assert details(*rows) == [PICKED, NOTHING, NOTHING, PICKED]


@pytest.mark.parametrize(
    ("people", "picked"), [(9, 0), (60, 9), (60, 51), (60, 1), (10, 1)]
)
def test_a_group_is_hidden_when_few_were_in_it_picked_or_not_picked(
    people: int, picked: int
) -> None:
    rows = (group("a", people, picked), group("b", 70, 20), group("c", 99, 20))
    assert details(*rows) == [NOTHING, NOTHING, PICKED]


@pytest.mark.parametrize(("people", "picked"), [(10, 0), (60, 10), (60, 50), (10, 10)])
def test_a_group_at_the_threshold_is_shown_and_so_is_nought(
    people: int, picked: int
) -> None:
    rows = (group("a", people, picked), group("b", 70, 20), group("c", 99, 20))
    assert details(*rows) == [PICKED, PICKED, PICKED]


def test_more_are_hidden_while_what_is_hidden_adds_up_to_little() -> None:
    rows = (
        group("a", 20, 1),
        group("b", 30, 2),
        group("c", 40, 12),
        group("d", 90, 20),
    )
    assert details(*rows) == [NOTHING, NOTHING, NOTHING, PICKED]


def test_of_two_groups_of_one_size_the_first_by_name_is_hidden() -> None:
    rows = (group("c", 50, 20), group("a", 9, 3), group("b", 50, 20))
    assert details(*rows) == [PICKED, NOTHING, NOTHING]


def test_few_mistakes_in_one_group_hide_only_what_became_of_people() -> None:
    rows = (
        group("a", 400, 100, 97, 3, 40, 260),
        group("b", 500, 90, 60, 30, 20, 390),
        group("c", 900, 190, 100, 90, 50, 660),
    )
    assert details(*rows) == [PICKED, PICKED, FULL]


def test_few_mistakes_in_all_hide_what_became_of_anyone() -> None:
    rows = (group("a", 400, 100, 98, 2, 40, 260), group("b", 500, 90, 86, 4, 20, 390))
    assert protect(rows) == Protected(PICKED, dict.fromkeys(rows, PICKED))


def test_a_table_about_few_people_shows_nothing() -> None:
    for rows in (
        (group("a", 5, 2), group("b", 4, 2)),
        (group("a", 500, 2), group("b", 400, 2)),
        (group("a", 50, 48), group("b", 40, 37)),
    ):
        assert protect(rows) == Protected(NOTHING, dict.fromkeys(rows, NOTHING))


def test_what_nobody_made_wrong_needs_no_hiding() -> None:
    """Nobody was picked wrongly, so that column tells nothing of any group."""
    rows = (
        group("a", 400, 100, 100, 0, 3, 297),
        group("b", 500, 90, 90, 0, 20, 390),
        group("c", 900, 190, 190, 0, 50, 660),
    )
    assert details(*rows) == [PICKED, PICKED, FULL]


def test_each_way_of_grouping_is_protected_for_itself() -> None:
    age = (group("a", 9, 2), group("b", 91, 30))
    sex = (
        Group("Sex", "women", Counts(50, 16)),
        Group("Sex", "men", Counts(50, 16)),
    )
    assert details(*age, *sex) == [NOTHING, NOTHING, PICKED, PICKED]


def test_nothing_is_said_of_no_rows() -> None:
    assert protect(()).groups == {}


def test_the_threshold_is_ten() -> None:
    assert THRESHOLD == 10


# Whoever tries every table that fits what is shown can pin no hidden number down.

LEAST = 3
CELL = st.sampled_from([0, 1, 2, 3, 5])
OUTCOMES = st.lists(
    st.tuples(CELL, CELL, CELL, CELL).map(lambda c: Counts(sum(c), c[0] + c[1], *c)),
    min_size=2,
    max_size=3,
)
PICKS = st.lists(
    st.tuples(CELL, CELL).map(lambda c: Counts(sum(c), c[0])), min_size=2, max_size=4
)


def named(counts: Sequence[Counts]) -> tuple[Group, ...]:
    return tuple(group(str(at), *one.all) for at, one in enumerate(counts))


def splits(whole: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Give every way to cut a number into so many parts."""
    if parts == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        for rest in splits(whole - first, parts - 1):
            yield (first, *rest)


def found_of(
    rows: Sequence[Group], shown: Protected, cells: tuple[str, str]
) -> dict[tuple[int, str], set[int]]:
    """Give every value that each hidden number of two columns may have.

    A reader knows both columns' totals, rows that are shown, and of rows of which only
    the picked are shown, the sum of the two.
    """

    def sum_of(cell: str, some: Sequence[int]) -> int:
        return sum(getattr(rows[at].counts, cell) for at in some)

    of = {
        d: [at for at, row in enumerate(rows) if shown.groups[row] is d] for d in Detail
    }
    hidden = [*of[PICKED], *of[NOTHING]]
    values: dict[tuple[int, str], set[int]] = {
        (at, cell): set() for at in hidden for cell in cells
    }
    sums = {at: sum(sum_of(cell, [at]) for cell in cells) for at in of[PICKED]}
    for first in splits(sum_of(cells[0], hidden), len(hidden)) if hidden else ():
        one = dict(zip(hidden, first, strict=True))
        other = {at: sums[at] - one[at] for at in sums}
        rest = sum_of(cells[1], hidden) - sum(other.values())
        if rest < 0 or min(other.values(), default=0) < 0 or (rest and not of[NOTHING]):
            continue
        for second in splits(rest, len(of[NOTHING])) if of[NOTHING] else [()]:
            other |= dict(zip(of[NOTHING], second, strict=True))
            for at in hidden:
                values[at, cells[0]].add(one[at])
                values[at, cells[1]].add(other[at])
    return values


@given(OUTCOMES)
@settings(max_examples=80)
def test_no_reader_can_pin_down_what_became_of_people(counts: list[Counts]) -> None:
    rows = named(counts)
    shown = protect(rows, LEAST)
    if shown.whole is not FULL:
        assert FULL not in shown.groups.values()
        return
    total = counting.total(rows)
    for cells in (("right", "wrong"), ("missed", "left")):
        for (at, cell), values in found_of(rows, shown, cells).items():
            is_small = 0 < getattr(rows[at].counts, cell) < LEAST
            is_unseen = shown.groups[rows[at]] is NOTHING
            if is_small or (is_unseen and getattr(total, cell)):
                assert max(values) - min(values) >= LEAST, (rows[at], cell, values)


@given(PICKS)
@settings(max_examples=200)
def test_no_reader_can_pin_down_who_was_picked(counts: list[Counts]) -> None:
    rows = named(counts)
    shown = protect(rows, LEAST)
    hidden = [row for row in rows if shown.groups[row] is NOTHING]
    if shown.whole is NOTHING:
        assert hidden == list(rows)
        return
    assert len(hidden) != 1
    for column in ("picked", "not_picked"):
        everyone = sum(getattr(row.counts, column) for row in rows)
        some = sum(getattr(row.counts, column) for row in hidden)
        assert not hidden or not everyone or some >= LEAST


@given(st.one_of(OUTCOMES, PICKS))
def test_what_is_shown_is_never_small(counts: list[Counts]) -> None:
    rows = named(counts)
    for row, detail in protect(rows, LEAST).groups.items():
        one = row.counts
        shown = {
            FULL: (one.people, one.picked, one.not_picked, *one.of_picked,
                   *one.of_not_picked),
            PICKED: (one.people, one.picked, one.not_picked),
            NOTHING: (),
        }[detail]  # fmt: skip
        assert not [count for count in shown if 0 < count < LEAST]
        assert detail is NOTHING or one.people >= LEAST


@given(OUTCOMES, st.randoms())
def test_the_order_of_the_groups_changes_nothing(counts: list[Counts], chance) -> None:
    rows = list(named(counts))
    before = protect(rows, LEAST).groups
    chance.shuffle(rows)
    assert protect(rows, LEAST).groups == before
