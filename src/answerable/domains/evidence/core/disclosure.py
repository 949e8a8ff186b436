"""Small groups are not shown, and neither is what would give them away.

UK GDPR Article 5(1)(c) and the Code of Practice for Statistics. Whoever reads a table
knows its totals, so hiding one group alone hides nothing. More groups are hidden until
THRESHOLD other numbers fit the table as well as the one that must not be found.

The proof. Where a row is hidden whole, so is at least one other, and each of its
numbers may be anything from nought to the sum over the hidden rows. Where only what
became of people is hidden, those rows are a table of which both margins are known, and
the numbers that fit a cell are exactly those between Fréchet's bounds. Once every row
is hidden the bounds are wide enough, because no total that is shown is small.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.domains.evidence.core.counts import (
    Counts,
    Group,
    by_characteristic,
    total,
)

THRESHOLD = 10
Cells = tuple[int, int, int]


class Detail(StrEnum):
    """How much of a row anyone may see."""

    FULL = "full"
    PICKED = "picked"  # how many were picked, not what became of them
    NOTHING = "nothing"


@dataclass(frozen=True)
class Protected:
    """What may be shown: of everyone together, and of each group."""

    whole: Detail
    groups: Mapping[Group, Detail]


def protect(rows: Sequence[Group], least: int = THRESHOLD) -> Protected:
    """Say how much of each row may be shown, so that no small number can be found."""
    parts = by_characteristic(rows)
    everyone = total(next(iter(parts.values()), ()))
    whole = _whole(everyone, least)
    shown: dict[Group, Detail] = {}
    for groups in parts.values():
        shown |= _of_groups(groups, whole, least)
    return Protected(whole, {row: shown[row] for row in rows})


def _whole(everyone: Counts, least: int) -> Detail:
    if _is_small_group(everyone, least):
        return Detail.NOTHING
    outcomes = (*everyone.of_picked, *everyone.of_not_picked)
    is_known = any((everyone.right, everyone.wrong, everyone.missed, everyone.left))
    if not is_known or _any_small(outcomes, least):
        return Detail.PICKED
    return Detail.FULL


def _of_groups(
    groups: Sequence[Group], whole: Detail, least: int
) -> Mapping[Group, Detail]:
    nothing = dict.fromkeys(groups, Detail.NOTHING)
    if whole is Detail.NOTHING:
        return nothing
    small = {row for row in groups if _is_small_group(row.counts, least)}
    hidden = _grown(groups, small, lambda some: _is_hiding(groups, some, least))
    rest = {row: Detail.PICKED for row in groups if row not in hidden}
    if whole is Detail.PICKED:
        return nothing | rest
    telling = {row for row in groups if _has_small_outcome(row.counts, least)}
    barred = _grown(
        groups, telling | hidden, lambda some: _is_vague(groups, hidden, some, least)
    )
    full = {row: Detail.FULL for row in groups if row not in barred}
    return nothing | rest | full


def _is_small_group(counts: Counts, least: int) -> bool:
    return counts.people < least or _any_small(
        (counts.picked, counts.not_picked), least
    )


def _has_small_outcome(counts: Counts, least: int) -> bool:
    return _any_small((*counts.of_picked, *counts.of_not_picked), least)


def _any_small(counts: Collection[int], least: int) -> bool:
    return any(0 < count < least for count in counts)


def _grown(
    groups: Sequence[Group],
    first: Collection[Group],
    is_enough: Callable[[frozenset[Group]], bool],
) -> frozenset[Group]:
    """Add the smallest group that is still shown until what is hidden stays hidden."""
    found = frozenset(first)
    if not found:
        return found
    rest = sorted(set(groups) - found, key=lambda row: (row.counts.people, row.name))
    for row in rest:
        if is_enough(found):
            break
        found |= {row}
    return found


def _is_hiding(groups: Sequence[Group], hidden: frozenset[Group], least: int) -> bool:
    """Whether each number of the hidden rows may be as large as the threshold."""
    everyone, some = total(groups), total(hidden)
    return len(hidden) > 1 and all(
        whole == 0 or part >= least
        for part, whole in (
            (some.picked, everyone.picked),
            (some.not_picked, everyone.not_picked),
        )
    )


def _is_vague(
    groups: Sequence[Group],
    hidden: frozenset[Group],
    barred: frozenset[Group],
    least: int,
) -> bool:
    """Whether what became of people can be found for none of these rows."""
    blocks: tuple[Callable[[Counts], Cells], ...] = (
        lambda counts: counts.of_picked,
        lambda counts: counts.of_not_picked,
    )
    return all(
        _block_is_vague(
            [of(row.counts) for row in barred - hidden],
            [of(row.counts) for row in hidden],
            of(total(groups)),
            least,
        )
        for of in blocks
    )


def _block_is_vague(
    rows: Sequence[Cells], hidden: Sequence[Cells], whole: Cells, least: int
) -> bool:
    """Ask Fréchet's bounds of each small cell; rows hidden whole count as one.

    Of rows hidden whole every cell is asked, because the group itself is small. What is
    nought for everyone says nothing new.
    """
    sums = [sum(column) for column in zip(*rows, *hidden, strict=True)]
    every, unseen = sum(sums), sum(map(sum, hidden))
    return all(
        min(sum(row), sums[at]) - max(0, sum(row) + sums[at] - every) >= least
        for row in rows
        for at, cell in enumerate(row)
        if 0 < cell < least
    ) and all(
        min(unseen, part) >= least
        for part, everyone in zip(sums, whole, strict=True)
        if hidden and everyone
    )
