"""What a panel must be before its list is public: a real lot, pay, and an end.

Residents are in the majority, and no group is so small that it gives anybody away.

Charter Principles 5 (Inclusivity) and 11 (Oversight: independent, residents included).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.panels.core.lots import EVERYONE, Lot, Plan, Quota
from answerable.foundations.core import canonical
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_

LEAST_MEMBERS = 3
MOST_MEMBERS = 50
# A group on the public list with fewer people could show who somebody is.
SMALLEST_GROUP = 3
LONGEST_TERM_DAYS = (
    731  # two years, as a Charter review is due every two (Principle 11)
)
SHORTEST_SEED = 6
LIST_FORMAT = "answerable-lot-list/1"
_ASK_MORE = "More people can be asked to join the pool first."
_CHANGE_PLAN = "You can change the number of seats."


@dataclass(frozen=True)
class Wanted:
    """What the register team decides before a draw. All of it becomes public."""

    name: str
    purpose: str
    seats: int  # drawn by lot
    chosen: int  # for people who are chosen for what they know
    least: int  # without so many members the panel does not sit
    asks: tuple[str, ...]  # the questions that put people in groups
    quotas: tuple[Quota, ...]
    pay: str
    support: str
    seed_from: str
    seed_on: date
    sits_from: date
    sits_until: date

    def plan(self, panel: str) -> Plan:
        """Return how a panel of this reference is drawn."""
        return Plan(panel, self.seats, self.quotas)


def listed_lots(wanted: Wanted, groups: Mapping[str, str]) -> tuple[Lot, ...]:
    """Return the public list: a number each, with a group only where seats are kept."""
    kept = wanted.plan("").groups
    return tuple(
        Lot(number, group if group in kept else EVERYONE)
        for number, group in sorted(groups.items())
    )


def public_list(plan: Plan, lots: Collection[Lot]) -> bytes:
    """Write the list as everybody can read it; its hash is in the ledger."""
    return canonical.encode(
        {
            "format": LIST_FORMAT,
            "panel": plan.panel,
            "seats": plan.seats,
            "quotas": [{"group": q.group, "seats": q.seats} for q in plan.quotas],
            "numbers": [
                {"number": lot.number, "group": lot.group}
                for lot in sorted(lots, key=lambda lot: lot.number)
            ],
        }
    )


def may_announce(wanted: Wanted, lots: Collection[Lot], today: date) -> Decision:
    """Allow a plan that can be filled, is fair, and is public before the seed is."""
    return Decision.unless(
        *_size(wanted),
        *_quotas(wanted.plan(""), lots),
        *_days(wanted, today),
        Reason(
            "no_pay",
            "Residents give their time, so say what they are paid.",
            "You can write the sum and what else is paid for.",
        )
        if not wanted.pay.strip()
        else None,
        Reason(
            "no_source",
            "Say where the seed comes from, before anyone can know it.",
            "You can name the numbers of a public lottery on a later day.",
        )
        if not wanted.seed_from.strip()
        else None,
    )


def _size(wanted: Wanted) -> Iterator[Reason | None]:
    members = wanted.seats + wanted.chosen
    yield (
        Reason(
            "size",
            say(
                "A panel has {least} to {most} members, and this one would have {now}.",
                least=LEAST_MEMBERS,
                most=MOST_MEMBERS,
                now=members,
            ),
            _CHANGE_PLAN,
        )
        if not LEAST_MEMBERS <= members <= MOST_MEMBERS
        else None
    )
    yield majority(wanted.seats, wanted.chosen)
    yield (
        Reason(
            "least",
            say(
                "The panel sits with at least {least} members and no more than it has.",
                least=LEAST_MEMBERS,
            ),
            "You can change the least number.",
        )
        if not LEAST_MEMBERS <= wanted.least <= max(members, LEAST_MEMBERS)
        else None
    )


def majority(residents: int, chosen: int) -> Reason | None:
    """Say what is wrong if residents drawn by lot are not more than half."""
    if residents > chosen:
        return None
    return Reason(
        "no_majority",
        "More than half of a panel must be residents who were drawn by lot.",
        "Draw more residents, or choose fewer others.",
    )


def _quotas(plan: Plan, lots: Collection[Lot]) -> Iterator[Reason | None]:
    sizes = Counter(lot.group for lot in lots)
    yield (
        Reason(
            "quotas",
            "Seats are kept for each group once, one or more, and not more than there "
            "are.",
            _CHANGE_PLAN,
        )
        if plan.kept > plan.seats
        or len(set(plan.groups)) < len(plan.quotas)
        or any(q.seats < 1 or q.group == EVERYONE for q in plan.quotas)
        else None
    )
    for quota in plan.quotas:
        yield _too_few(quota.group, quota.seats, sizes[quota.group])
        yield _too_small(quota.group, sizes[quota.group])
    others = len(lots) - sum(sizes[group] for group in set(plan.groups))
    yield _too_small(EVERYONE, others) if plan.quotas and others else None
    yield (
        Reason(
            "no_lot",
            say(
                "{people} people for {seats} seats: nothing is left to the lot.",
                people=len(lots),
                seats=plan.seats,
            ),
            _ASK_MORE,
        )
        if len(lots) <= plan.seats
        else None
    )


def _too_few(group: str, seats: int, size: int) -> Reason | None:
    if size >= seats:
        return None
    return Reason(
        "too_few_in_group",
        say(
            "{seats} seats are kept for “{group}”, and {size} of them are in the pool.",
            group=group,
            seats=seats,
            size=size,
        ),
        _ASK_MORE,
    )


def _too_small(group: str, size: int) -> Reason | None:
    if size >= SMALLEST_GROUP:
        return None
    return Reason(
        "too_small",
        say(
            "Only {size} are in “{group}”, and the public list could give them away.",
            size=size,
            group=group or word(N_("everyone else")),
        ),
        say(
            "A group needs {least} people. You can join it with another.",
            least=SMALLEST_GROUP,
        ),
    )


def _days(wanted: Wanted, today: date) -> Iterator[Reason | None]:
    yield (
        Reason(
            "seed_too_soon",
            "The seed must come from a day after the list is public.",
            "You can name a later day.",
        )
        if wanted.seed_on <= today
        else None
    )
    days = (wanted.sits_until - wanted.sits_from).days
    yield (
        Reason(
            "term",
            "A panel begins after its draw and sits for at most two years.",
            "You can change the days.",
        )
        if not 0 < days <= LONGEST_TERM_DAYS or wanted.sits_from < wanted.seed_on
        else None
    )


def is_seed(seed: str) -> Decision:
    """Refuse a seed so short that somebody could have tried them all by hand."""
    return Decision.unless(
        Reason(
            "seed_too_short",
            say("A seed has at least {least} characters.", least=SHORTEST_SEED),
            "Type the whole of what the source published.",
        )
        if len(seed) < SHORTEST_SEED
        else None
    )
