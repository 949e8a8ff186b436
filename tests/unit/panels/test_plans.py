"""What a panel must be before its list may become public."""

import json
from dataclasses import replace
from datetime import date

import pytest

from answerable.domains.panels.core.lots import EVERYONE, Lot, Quota
from answerable.domains.panels.core.plans import (
    Wanted,
    is_seed,
    listed_lots,
    may_announce,
    public_list,
)

TODAY = date(2026, 3, 2)
FAIR = Wanted(
    name="Panel on forecasts",
    purpose="To judge forecasts.",
    seats=2,
    chosen=1,
    least=3,
    asks=("Age",),
    quotas=(Quota("under 30", 1),),
    pay="£80 a session",
    support="",
    seed_from="The lottery of 9 March",
    seed_on=date(2026, 3, 9),
    sits_from=date(2026, 4, 1),
    sits_until=date(2027, 4, 1),
)
LOTS = tuple(Lot(str(n), "under 30" if n < 4 else EVERYONE) for n in range(9))


def _codes(wanted: Wanted, lots: tuple[Lot, ...] = LOTS) -> list[str]:
    return [reason.code for reason in may_announce(wanted, lots, TODAY).reasons]


def test_a_fair_plan_may_be_announced() -> None:
    assert _codes(FAIR) == []
    assert _codes(replace(FAIR, quotas=())) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"seats": 1, "chosen": 0, "least": 3, "quotas": ()}, "size"),
        ({"seats": 49, "chosen": 2, "quotas": ()}, "size"),
        ({"seats": 2, "chosen": 2, "least": 4}, "no_majority"),
        ({"least": 2}, "least"),
        ({"least": 4}, "least"),
        ({"quotas": (Quota("under 30", 3),)}, "quotas"),
        ({"quotas": (Quota("under 30", 0),)}, "quotas"),
        ({"quotas": (Quota(EVERYONE, 1),)}, "quotas"),
        ({"quotas": (Quota("under 30", 1), Quota("under 30", 1))}, "quotas"),
        ({"pay": " "}, "no_pay"),
        ({"seed_from": ""}, "no_source"),
        ({"seed_on": TODAY}, "seed_too_soon"),
        ({"sits_until": date(2026, 4, 1)}, "term"),
        ({"sits_until": date(2028, 4, 2)}, "term"),
        ({"sits_from": date(2026, 3, 8)}, "term"),
    ],
)
def test_a_plan_that_is_not_fair_is_refused_with_its_reason(
    changed: dict[str, object], code: str
) -> None:
    assert code in _codes(replace(FAIR, **changed))


def test_a_panel_may_sit_for_exactly_two_years_from_the_day_of_its_seed() -> None:
    longest = {"sits_from": FAIR.seed_on, "sits_until": date(2028, 3, 9)}
    assert _codes(replace(FAIR, **longest)) == []
    assert (
        _codes(replace(FAIR, seats=26, chosen=24, least=50, quotas=()), _many(60)) == []
    )


def _many(count: int) -> tuple[Lot, ...]:
    return tuple(Lot(str(number)) for number in range(count))


def test_a_lot_needs_more_people_than_seats() -> None:
    plain = replace(FAIR, seats=3, quotas=())
    assert _codes(plain, _many(4)) == []
    assert _codes(plain, _many(3)) == ["no_lot"]


def test_a_group_that_would_give_somebody_away_is_refused() -> None:
    def sized(young: int, others: int) -> list[str]:
        lots = [Lot(f"y{n}", "under 30") for n in range(young)]
        return _codes(FAIR, (*lots, *_many(others)))

    assert sized(3, 3) == []
    assert sized(2, 6) == ["too_small"]
    assert sized(6, 2) == ["too_small"]
    assert sized(6, 0) == []
    assert sized(0, 6) == ["too_few_in_group", "too_small"]


def test_a_refusal_says_how_many_there_are_and_what_to_do() -> None:
    (few, small) = may_announce(FAIR, _many(6), TODAY).reasons
    assert "1 seats are kept for “under 30”, and 0 of them" in few.sentence
    assert "join the pool" in few.who
    assert "A group needs 3 people." in small.who


def test_the_list_shows_a_group_only_where_seats_are_kept_for_it() -> None:
    said = {"LOT-2": "under 30", "LOT-1": "60 and over", "LOT-3": EVERYONE}
    lots = listed_lots(FAIR, said)
    assert lots == (Lot("LOT-1"), Lot("LOT-2", "under 30"), Lot("LOT-3"))
    kept = json.loads(public_list(FAIR.plan("PNL-1"), lots[::-1]))
    assert [one["number"] for one in kept["numbers"]] == ["LOT-1", "LOT-2", "LOT-3"]
    assert kept["quotas"] == [{"group": "under 30", "seats": 1}]


@pytest.mark.parametrize(("seed", "fits"), [("12345", False), ("123456", True)])
def test_a_seed_is_long_enough_not_to_be_tried_out(seed: str, fits: bool) -> None:
    assert is_seed(seed).allowed is fits
