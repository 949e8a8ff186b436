"""Which of the entries that fit comes first.

A word in the name counts most, then one in the summary, then one anywhere else; rare
words count more than common ones; of two alike the newer comes first. Everybody can
work this out by hand, and both databases put the same entries in the same order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from answerable.domains.register.core.search.query import Group

IN_TITLE, IN_SUMMARY, ELSEWHERE = 8.0, 3.0, 1.0


@dataclass(frozen=True)
class Head:
    """An entry that fits, with the tokens of its name and of its summary."""

    entry: int
    title: str
    summary: str


def ranked(found: Sequence[Head], groups: Sequence[Group]) -> list[int]:
    """Return the numbers of entries, the best first."""
    places = [[_place(group, one) for group in groups] for one in found]
    weights = [_rarity([row[n] for row in places]) for n in range(len(groups))]
    scored = [
        (-sum(w * p for w, p in zip(weights, row, strict=True)), -one.entry)
        for one, row in zip(found, places, strict=True)
    ]
    return [-entry for _, entry in sorted(scored)]


def _place(group: Group, one: Head) -> float:
    if _holds(one.title, group):
        return IN_TITLE
    return IN_SUMMARY if _holds(one.summary, group) else ELSEWHERE


def _holds(tokens: str, group: Group) -> bool:
    return any(all(f" {t} " in tokens for t in together) for together in group)


def _rarity(places: Sequence[float]) -> float:
    """Weigh a group by how few of the candidates have it in a place of honour."""
    honoured = sum(place > ELSEWHERE for place in places)
    return 1.0 + log(1.0 + len(places) / (1.0 + honoured))
