"""The ages of the people that a text is about, as far as its words say.

Many powers cover children only, or adults only. Words that say nothing about age give
nothing: then nobody can tell (DESIGN §6.4, scope checks).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

OLDEST = 120


@dataclass(frozen=True)
class Ages:
    """From one age to another, both included."""

    first: int = 0
    last: int = OLDEST

    def meet(self, other: "Ages") -> "Ages | None":
        """Give the ages that both have."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Ages(first, last) if first <= last else None

    def holds(self, other: "Ages") -> bool:
        """Say whether every age of the other is one of these."""
        return self.first <= other.first and other.last <= self.last


# The narrower word comes first: pupils of a secondary school are not just pupils.
_WORDS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), ages)
    for words, ages in (
        ("nurser(?:y|ies)|early years|toddlers?|bab(?:y|ies)|infants?", Ages(0, 4)),
        ("primary", Ages(4, 11)),
        ("secondary|sixth form", Ages(11, 18)),
        ("care leavers?|left care|leaving care", Ages(16, 24)),
        ("pupils?|school ?children", Ages(4, 18)),
        ("child(?:ren)?|minors?|boys?|girls?|under 18s?", Ages(0, 17)),
        ("young people|young person|teenagers?|youths?", Ages(10, 24)),
        ("older people|pensioners?", Ages(60, OLDEST)),
        ("adults?|parents?|carers?|mothers?|fathers?", Ages(18, OLDEST)),
    )
)


def ages(text: str) -> Ages | None:
    """Give the ages that the first telling word of a text stands for."""
    return next((ages for word, ages in _WORDS if word.search(text)), None)


def likely(text: str, groups: Iterable[str]) -> tuple[Ages, ...]:
    """Give the ages in a flow: what it says, narrowed by the groups of the project."""
    known = [found for group in groups if (found := ages(group))]
    here = ages(text)
    if here:
        both = [found for one in known if (found := one.meet(here))]
        known = both or [here]
    return _narrowest(known)


def _narrowest(known: list[Ages]) -> tuple[Ages, ...]:
    """Drop what only says less exactly what another says: “pupils at those schools”."""
    return tuple(
        one
        for one in dict.fromkeys(known)
        if not any(one != other and one.holds(other) for other in known)
    )
