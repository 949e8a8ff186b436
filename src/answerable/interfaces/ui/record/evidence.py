"""Evidence as pages show it: each share beside that of everyone, drawn and told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable.domains.evidence.core.documents import Document, ShownRow
from answerable.domains.evidence.core.rates import Rate
from answerable.foundations.core.text import N_
from answerable.interfaces.ui.charts import NARROW
from answerable.interfaces.ui.ranges import Ranges, ranges

BESIDE = {
    "higher": N_("More often than for everyone"),
    "lower": N_("Less often than for everyone"),
    "unclear": N_("No clear difference"),
}


@dataclass(frozen=True)
class Measure:
    """One way to compare groups, in the words of a page."""

    id: str
    title: str
    meaning: str
    column: str
    of: Callable[[ShownRow], Rate | None]


SELECTION = Measure(
    "selection",
    N_("How often people are picked"),
    N_("Of all people in the group, how many were picked."),
    N_("Picked"),
    lambda row: row.selection,
)
MEASURES = (
    SELECTION,
    Measure(
        "false_positive",
        N_("How often people are picked by mistake"),
        N_("Of those who should not be picked, how many were."),
        N_("Picked by mistake"),
        lambda row: row.false_positive,
    ),
    Measure(
        "false_negative",
        N_("How often people are missed"),
        N_("Of those who should be picked, how many were not."),
        N_("Missed"),
        lambda row: row.false_negative,
    ),
)
# The groups of a result: how many of them had it.
RESULT = Measure(
    "result",
    N_("By group"),
    N_("Of all people in the group, how many it was true of."),
    N_("How many"),
    lambda row: row.selection,
)


@dataclass(frozen=True)
class Line:
    """A group with its share, and how that stands beside everyone's."""

    row: ShownRow
    rate: Rate | None
    beside: str


@dataclass(frozen=True)
class Comparison:
    """The groups of one way of grouping, by one measure."""

    measure: Measure
    everyone: Rate
    lines: tuple[Line, ...]

    @cached_property
    def wide(self) -> Ranges:
        return ranges(self._rows, self.everyone)

    @cached_property
    def narrow(self) -> Ranges:
        return ranges(self._rows, self.everyone, width=NARROW)

    @property
    def _rows(self) -> list[tuple[str, Rate | None]]:
        return [(line.row.name, line.rate) for line in self.lines]


def comparisons(
    document: Document, measures: Sequence[Measure] = MEASURES
) -> Mapping[str, tuple[Comparison, ...]]:
    """Give what can be compared, for each way of grouping people."""
    return {
        name: tuple(_compared(document, rows, measures))
        for name, rows in document.parts.items()
    }


def _compared(
    document: Document, rows: Sequence[ShownRow], measures: Sequence[Measure]
) -> Sequence[Comparison]:
    found = []
    for measure in measures:
        everyone = measure.of(document.everyone)
        rates = [(row, measure.of(row)) for row in rows]
        if everyone is not None and any(rate for _, rate in rates):
            lines = tuple(_line(row, rate, everyone) for row, rate in rates)
            found.append(Comparison(measure, everyone, lines))
    return found


def _line(row: ShownRow, rate: Rate | None, everyone: Rate) -> Line:
    return Line(row, rate, BESIDE[rate.beside(everyone)] if rate else "")


def percent(rate: Rate | float) -> float:
    """Give a share in per cent, with one decimal."""
    return round(100 * (rate.share if isinstance(rate, Rate) else rate), 1)
