"""What is signed: the texts, and of the counts only what may be shown.

The counts themselves stay inside. Rates are not kept; they are worked out when they are
shown, so that anyone can work them out again from the same numbers.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.domains.evidence.core import counts as counting
from answerable.domains.evidence.core import disclosure, rates
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.disclosure import THRESHOLD, Detail
from answerable.domains.evidence.core.rates import Rate
from answerable.foundations.core import canonical

FORMAT = "answerable-evidence/1"
COUNTED = ("people", "picked")
FOLLOWED_UP = ("right", "wrong", "missed", "left")
_SHOWN = {
    Detail.FULL: COUNTED + FOLLOWED_UP,
    Detail.PICKED: COUNTED,
    Detail.NOTHING: (),
}


@dataclass(frozen=True)
class ShownRow:
    """A group, or everyone together, as the public sees it."""

    characteristic: str
    name: str
    detail: Detail
    counts: Counts

    @property
    def is_hidden(self) -> bool:
        return self.detail is Detail.NOTHING

    def shown(self, column: str) -> int | None:
        """Give a number if anyone may see it."""
        return getattr(self.counts, column) if column in _SHOWN[self.detail] else None

    @property
    def selection(self) -> Rate | None:
        return None if self.is_hidden else rates.selection(self.counts)

    @property
    def false_positive(self) -> Rate | None:
        return rates.false_positive(self.counts) if self._is_full else None

    @property
    def false_negative(self) -> Rate | None:
        return rates.false_negative(self.counts) if self._is_full else None

    @property
    def _is_full(self) -> bool:
        return self.detail is Detail.FULL


@dataclass(frozen=True)
class Document:
    """A signed piece as anyone reads it."""

    says: Mapping[str, str]
    least: int
    everyone: ShownRow
    groups: tuple[ShownRow, ...]

    @property
    def parts(self) -> Mapping[str, tuple[ShownRow, ...]]:
        """The groups of each way of grouping people."""
        names = dict.fromkeys(row.characteristic for row in self.groups)
        return {
            name: tuple(row for row in self.groups if row.characteristic == name)
            for name in names
        }

    @property
    def hides(self) -> bool:
        """Whether any number is kept back because too few people stand behind it."""
        return any(row.detail is not self.everyone.detail for row in self.groups) or (
            self.everyone.is_hidden and bool(self.groups)
        )

    @property
    def is_followed_up(self) -> bool:
        """Whether what became of people is shown of anyone."""
        return self.everyone.detail is Detail.FULL


def write(says: Mapping[str, str], rows: Sequence[Group]) -> str:
    """Write what may be shown, in canonical JSON."""
    protected = disclosure.protect(rows)
    first = next(iter(counting.by_characteristic(rows).values()), ())
    return canonical.encode(
        {
            "format": FORMAT,
            "says": dict(says),
            "least": THRESHOLD,
            "everyone": _kept(counting.total(first), protected.whole),
            "groups": [
                {
                    "characteristic": row.characteristic,
                    "group": row.name,
                    **_kept(row.counts, protected.groups[row]),
                }
                for row in rows
            ],
        }
    ).decode()


def _kept(counts: Counts, detail: Detail) -> dict[str, Any]:
    shown = {name: getattr(counts, name) for name in _SHOWN[detail]}
    return {"shown": detail.value, **shown}


def read(document: str) -> Document:
    """Read what was signed."""
    kept = json.loads(document)
    return Document(
        says=kept["says"],
        least=kept["least"],
        everyone=_row("", "", kept["everyone"]),
        groups=tuple(
            _row(one["characteristic"], one["group"], one) for one in kept["groups"]
        ),
    )


def _row(characteristic: str, name: str, kept: Mapping[str, Any]) -> ShownRow:
    detail = Detail(kept["shown"])
    numbers = {column: kept.get(column, 0) for column in COUNTED + FOLLOWED_UP}
    return ShownRow(characteristic, name, detail, Counts(**numbers))
