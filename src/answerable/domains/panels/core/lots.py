"""Drawing residents by lot, so that anyone can draw again and get the same.

The list of numbers is public before anybody can know the seed, and the seed decides
everything (RFC 3797 does so for committees). Charter Principle 11: residents included.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

EVERYONE = ""
_PURPOSE = "answerable-lot/1"


@dataclass(frozen=True)
class Lot:
    """One person in the draw: a number, and a group that seats are kept for."""

    number: str
    group: str = EVERYONE


@dataclass(frozen=True)
class Quota:
    """Seats that are kept for one group."""

    group: str
    seats: int


@dataclass(frozen=True)
class Plan:
    """How many seats a panel draws, and how many of them are kept for whom."""

    panel: str
    seats: int
    quotas: tuple[Quota, ...] = ()

    @property
    def kept(self) -> int:
        """Count the seats that are kept for groups."""
        return sum(quota.seats for quota in self.quotas)

    @property
    def open(self) -> int:
        """Count the seats for which everyone left over is drawn."""
        return self.seats - self.kept

    @property
    def groups(self) -> tuple[str, ...]:
        """Name the groups that seats are kept for."""
        return tuple(quota.group for quota in self.quotas)


@dataclass(frozen=True)
class Place:
    """A seat that was drawn: whose number, and for which group it was kept."""

    number: str
    group: str = EVERYONE


@dataclass(frozen=True)
class Draw:
    """Who was drawn, and in which order others step in."""

    places: tuple[Place, ...]
    # For each group, and for everyone, all its numbers in the order of the draw.
    orders: Mapping[str, tuple[str, ...]] = field(hash=False)

    def next_in(self, group: str, used: Iterable[str]) -> Place | None:
        """Return who steps in for a seat: the next of its group, else of everyone.

        `used` are the numbers that were asked before; nobody is asked twice.
        """
        gone = set(used)
        for order in dict.fromkeys((group, EVERYONE)):
            for number in self.orders[order]:
                if number not in gone:
                    return Place(number, order)
        return None


def settled(seed: str) -> str:
    """Return a seed as it is used: spaces and letter forms do not count."""
    return " ".join(unicodedata.normalize("NFC", seed).split())


def mark(plan: Plan, seed: str, stage: str, number: str) -> str:
    """Return what a number is drawn by: the SHA-256 of one text of five lines."""
    lines = (_PURPOSE, plan.panel, settled(seed), stage, number)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def draw(plan: Plan, lots: Iterable[Lot], seed: str) -> Draw:
    """Draw the seats kept for each group, then the open ones from all who are left.

    The lowest marks win. Each stage has marks of its own, so that nobody's chance of
    an open seat depends on how the first stage went for their group.
    """
    kept = sorted(lots, key=lambda lot: lot.number)

    def order(stage: str, numbers: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(numbers, key=lambda n: (mark(plan, seed, stage, n), n)))

    orders = {
        group: order(
            f"group {group}", (lot.number for lot in kept if lot.group == group)
        )
        for group in plan.groups
    }
    orders[EVERYONE] = order("everyone", (lot.number for lot in kept))
    places = [
        Place(number, quota.group)
        for quota in plan.quotas
        for number in orders[quota.group][: quota.seats]
    ]
    drawn = {place.number for place in places}
    rest = [number for number in orders[EVERYONE] if number not in drawn]
    places += [Place(number) for number in rest[: plan.open]]
    return Draw(tuple(places), orders)


def chances(plan: Plan, lots: Iterable[Lot]) -> dict[str, Fraction]:
    """Return the exact chance of a seat for a member of each group.

    A seat kept for the group, or else an open one: the two stages are independent.
    Asks that the plan can be filled (`plans.may_announce`).
    """
    sizes: dict[str, int] = {}
    for lot in lots:
        group = lot.group if lot.group in plan.groups else EVERYONE
        sizes[group] = sizes.get(group, 0) + 1
    seats = {quota.group: quota.seats for quota in plan.quotas}
    left = sum(sizes.values()) - plan.kept
    later = Fraction(plan.open, left) if left else Fraction(0)
    found = {}
    for group, size in sizes.items():
        first = Fraction(seats.get(group, 0), size)
        found[group] = first + (1 - first) * later
    return found
