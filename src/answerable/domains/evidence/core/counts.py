"""What a tool did with the people of each group: counts, never people.

Equality Act 2010, section 149 (the public sector equality duty) and Charter Principles
3 and 5 ask for it. Each person is counted once for each way of grouping them, so the
groups of each way add up to the same people; whatever cannot be so is refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

MOST = 1_000_000_000
CORRECT = "Correct the row, or ask whoever counted."


@dataclass(frozen=True)
class Counts:
    """How many people there were, and what became of them.

    `right` and `wrong` are those picked whose case was looked at later; `missed` and
    `left` are those not picked. What is not among them was not looked at.
    """

    people: int
    picked: int
    right: int = 0
    wrong: int = 0
    missed: int = 0
    left: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(self.all, other.all, strict=True)))

    @property
    def all(self) -> tuple[int, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))

    @property
    def not_picked(self) -> int:
        return self.people - self.picked

    @property
    def of_picked(self) -> tuple[int, int, int]:
        """What became of those picked: right, wrong, not looked at."""
        return self.right, self.wrong, self.picked - self.right - self.wrong

    @property
    def of_not_picked(self) -> tuple[int, int, int]:
        """What became of the others: missed, rightly left, not looked at."""
        return self.missed, self.left, self.not_picked - self.missed - self.left


@dataclass(frozen=True)
class Group:
    """One row: a way of grouping people, a group, and its counts."""

    characteristic: str
    name: str
    counts: Counts

    @property
    def title(self) -> str:
        return f"{self.characteristic}, {self.name}"


def by_characteristic(rows: Iterable[Group]) -> Mapping[str, tuple[Group, ...]]:
    """Put the groups of one way of grouping together, in the order they came in."""
    found: dict[str, list[Group]] = defaultdict(list)
    for row in rows:
        found[row.characteristic].append(row)
    return {name: tuple(groups) for name, groups in found.items()}


def total(groups: Iterable[Group]) -> Counts:
    """Add groups up."""
    return sum((group.counts for group in groups), Counts(0, 0))


def are_possible(rows: Sequence[Group]) -> Decision:
    """Refuse counts that no group of people can have, row by row, then in sum."""
    if not rows:
        return Decision.unless(
            Reason("no_rows", "There is no row of counts yet.", "Add at least two.")
        )
    found = [why for at, row in enumerate(rows, 1) for why in _wrong(at, row.counts)]
    found += _twice(rows)
    return Decision(tuple(found or _apart(by_characteristic(rows))))


def _wrong(at: int, counts: Counts) -> Iterator[Reason]:
    if not all(0 <= count <= MOST for count in counts.all):
        said = say("Row {row}: a count is below nought or too large.", row=at)
        yield Reason("impossible_count", said, CORRECT)
        return
    looked_at = (
        (counts.picked, counts.people, _PICKED),
        (counts.right + counts.wrong, counts.picked, _OF_PICKED),
        (counts.missed + counts.left, max(counts.not_picked, 0), _OF_OTHERS),
    )
    for part, whole, pattern in looked_at:
        if part > whole:
            said = say(pattern, row=at, part=part, whole=whole)
            yield Reason("more_than_there_are", said, CORRECT)
            return


_PICKED = N_("Row {row}: {part:,} were picked, and there are only {whole:,} people.")
_OF_PICKED = N_(
    "Row {row}: {part:,} were right or wrong, of {whole:,} who were picked."
)
_OF_OTHERS = N_("Row {row}: {part:,} were missed or left, of {whole:,} not picked.")


def _twice(rows: Sequence[Group]) -> Iterator[Reason]:
    seen: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows, 1):
        key = (row.characteristic.casefold(), row.name.casefold())
        if key in seen:
            said = say("Row {row} is about the same group as row {other}.",
                       row=at, other=seen[key])  # fmt: skip
            yield Reason("same_group_twice", said, "Keep one of the two rows.")
        seen.setdefault(key, at)


def _apart(found: Mapping[str, Sequence[Group]]) -> Iterator[Reason]:
    """A lone group is no comparison, and everyone is counted once in each way."""
    sums = {name: total(groups) for name, groups in found.items()}
    first, counted = next(iter(sums.items()))
    for name, groups in found.items():
        if len(groups) < 2:
            said = say("“{name}” has one group, so nothing is compared.", name=name)
            yield Reason("one_group", said, "Add the other groups, or leave it out.")
        for field in fields(Counts):
            one, other = getattr(counted, field.name), getattr(sums[name], field.name)
            if one != other:
                yield _differs(field.name, (first, one), (name, other))
                break


COLUMNS = {
    "people": N_("people"),
    "picked": N_("people who were picked"),
    "right": N_("people who were rightly picked"),
    "wrong": N_("people who were wrongly picked"),
    "missed": N_("people who were missed"),
    "left": N_("people who were rightly not picked"),
}


def _differs(column: str, one: tuple[str, int], other: tuple[str, int]) -> Reason:
    said = say(
        "“{one}” adds up to {here:,} {what}, and “{other}” to {there:,}.",
        one=one[0], here=one[1], other=other[0], there=other[1],
        what=say(COLUMNS[column]),
    )  # fmt: skip
    return Reason(
        "sums_differ", said, "Add a group such as “Not known” for those left out."
    )
