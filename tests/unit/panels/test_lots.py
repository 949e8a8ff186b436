"""The lot: the same for everyone who draws again, and fair to everyone in it."""

import hashlib
from collections import Counter
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from answerable.domains.panels.core.lots import (
    EVERYONE,
    Draw,
    Lot,
    Place,
    Plan,
    Quota,
    chances,
    draw,
    settled,
)

GROUPS = ("under 30", "north", EVERYONE)
numbers = st.text("0123456789ABCDEF", min_size=4, max_size=4)
lists = st.dictionaries(numbers, st.sampled_from(GROUPS), min_size=4, max_size=30)
seeds = st.text(min_size=1, max_size=20)


@st.composite
def draws(pick: st.DrawFn) -> tuple[Plan, list[Lot]]:
    """Make a list and a plan that it can fill."""
    lots = [Lot(number, group) for number, group in pick(lists).items()]
    sizes = Counter(lot.group for lot in lots)
    quotas = tuple(
        Quota(group, pick(st.integers(1, sizes[group])))
        for group in GROUPS
        if group and sizes[group] and pick(st.booleans())
    )
    kept = sum(quota.seats for quota in quotas)
    assume(kept < len(lots))
    return Plan("PNL-1", pick(st.integers(max(kept, 1), len(lots) - 1)), quotas), lots


@given(draws(), seeds)
def test_every_seat_is_filled_once_and_every_quota_is_kept(
    drawn: tuple[Plan, list[Lot]], seed: str
) -> None:
    plan, lots = drawn
    places = draw(plan, lots, seed).places
    assert len(places) == plan.seats == len({place.number for place in places})
    groups = {lot.number: lot.group for lot in lots}
    for quota in plan.quotas:
        seated = [place for place in places if place.group == quota.group]
        assert len(seated) == quota.seats
        assert {groups[place.number] for place in seated} == {quota.group}


@given(draws(), seeds, st.randoms())
def test_the_order_of_the_list_does_not_matter(
    drawn: tuple[Plan, list[Lot]], seed: str, shuffler: object
) -> None:
    plan, lots = drawn
    mixed = list(lots)
    shuffler.shuffle(mixed)
    assert draw(plan, mixed, seed) == draw(plan, lots, seed)


@given(draws(), seeds)
def test_the_same_seed_gives_the_same_draw_however_it_is_spaced(
    drawn: tuple[Plan, list[Lot]], seed: str
) -> None:
    plan, lots = drawn
    spaced = f"  {settled(seed)}\n"
    assert draw(plan, lots, spaced) == draw(plan, lots, seed)


@given(draws(), seeds)
def test_whoever_steps_in_was_never_asked_and_comes_from_the_group_first(
    drawn: tuple[Plan, list[Lot]], seed: str
) -> None:
    plan, lots = drawn
    found = draw(plan, lots, seed)
    used = [place.number for place in found.places]
    groups = {lot.number: lot.group for lot in lots}
    for group in (*plan.groups, EVERYONE):
        asked = list(used)
        left = {n for n in groups if n not in used and groups[n] == group}
        while following := found.next_in(group, asked):
            assert following.number not in asked
            if group and left:
                assert following.group == group
            left.discard(following.number)
            asked.append(following.number)
        assert sorted(asked) == sorted(groups)


@given(draws())
def test_the_chances_of_all_add_up_to_the_seats(
    drawn: tuple[Plan, list[Lot]],
) -> None:
    plan, lots = drawn
    found = chances(plan, lots)
    known = [lot.group if lot.group in plan.groups else EVERYONE for lot in lots]
    assert sum(found[group] for group in known) == plan.seats
    assert all(0 <= chance <= 1 for chance in found.values())


def test_a_seat_kept_for_a_group_adds_to_the_chance_of_an_open_one() -> None:
    lots = [Lot(str(n), "young" if n < 4 else EVERYONE) for n in range(10)]
    found = chances(Plan("PNL-1", 3, (Quota("young", 1),)), lots)
    later = Fraction(2, 9)
    assert found == {
        "young": Fraction(1, 4) + Fraction(3, 4) * later,
        EVERYONE: later,
    }


def test_where_every_seat_is_kept_and_everybody_has_one_nothing_is_left() -> None:
    lots = [Lot("1", "a"), Lot("2", "b")]
    plan = Plan("PNL-1", 2, (Quota("a", 1), Quota("b", 1)))
    assert chances(plan, lots) == {"a": Fraction(1), "b": Fraction(1)}


def test_over_many_seeds_everyone_is_drawn_as_often_as_their_chance_says() -> None:
    lots = [Lot(f"{n:02}", "young" if n < 4 else EVERYONE) for n in range(12)]
    plan = Plan("PNL-1", 4, (Quota("young", 1),))
    expected, times = chances(plan, lots), 3000
    drawn = Counter(
        place.number
        for seed in range(times)
        for place in draw(plan, lots, f"seed {seed}").places
    )
    for lot in lots:
        chance = float(expected[lot.group])
        spread = (times * chance * (1 - chance)) ** 0.5
        assert abs(drawn[lot.number] - times * chance) < 4.5 * spread, lot


def test_anyone_can_draw_again_with_a_hash_and_a_sorted_list() -> None:
    """The page tells how; this follows it word for word, with nothing of ours."""
    young, others = ["LOT-1", "LOT-2", "LOT-3"], ["LOT-4", "LOT-5", "LOT-6", "LOT-7"]

    def mark(stage: str, number: str) -> str:
        text = "\n".join(["answerable-lot/1", "PNL-9", "3 14 22 31", stage, number])
        return hashlib.sha256(text.encode()).hexdigest()

    first = min(young, key=lambda number: mark("group young", number))
    rest = [number for number in young + others if number != first]
    by_hand = [first, *sorted(rest, key=lambda n: mark("everyone", n))[:2]]
    lots = [Lot(n, "young") for n in young] + [Lot(n) for n in others]
    found = draw(Plan("PNL-9", 3, (Quota("young", 1),)), lots, "3  14 22 31\n")
    assert [place.number for place in found.places] == by_hand
    assert found.places[0] == Place(first, "young")


def test_another_seed_or_another_panel_draws_others() -> None:
    lots = [Lot(str(number)) for number in range(60)]
    plan = Plan("PNL-1", 6)
    first = draw(plan, lots, "one")
    assert draw(plan, lots, "two").places != first.places
    assert draw(Plan("PNL-2", 6), lots, "one").places != first.places
    assert isinstance(first, Draw)
    assert (plan.kept, plan.open, plan.groups) == (0, 6, ())
