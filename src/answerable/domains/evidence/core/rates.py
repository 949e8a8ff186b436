"""How often something happens, and how sure that is.

Wilson's interval (Wilson 1927; Brown, Cai and DasGupta 2001): it never leaves nought to
one, and it is honest for small groups, where the usual one is not.
"""

from dataclasses import dataclass
from math import sqrt

from answerable.domains.evidence.core.counts import Counts

Z = 1.959963984540054  # nineteen times in twenty


@dataclass(frozen=True)
class Rate:
    """A share of people: how many of how many, and between which bounds it may lie."""

    part: int
    whole: int

    @property
    def share(self) -> float:
        return self.part / self.whole

    @property
    def low(self) -> float:
        return self._bounds[0]

    @property
    def high(self) -> float:
        return self._bounds[1]

    @property
    def _bounds(self) -> tuple[float, float]:
        n, p, z2 = self.whole, self.share, Z * Z
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        reach = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        low = 0.0 if self.part == 0 else middle - reach
        return low, 1.0 if self.part == n else middle + reach

    def beside(self, other: "Rate") -> str:
        """Say if this is surely higher or lower than another share, or not clear."""
        if self.low > other.share:
            return "higher"
        return "lower" if self.high < other.share else "unclear"


def of(part: int, whole: int) -> Rate | None:
    """Give a rate, or nothing where there was nobody."""
    return Rate(part, whole) if whole else None


def selection(counts: Counts) -> Rate | None:
    """How often people of a group are picked."""
    return of(counts.picked, counts.people)


def false_positive(counts: Counts) -> Rate | None:
    """How often those who should not be picked are picked."""
    return of(counts.wrong, counts.wrong + counts.left)


def false_negative(counts: Counts) -> Rate | None:
    """How often those who should be picked are missed."""
    return of(counts.missed, counts.missed + counts.right)
