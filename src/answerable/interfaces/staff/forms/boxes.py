"""One box of a form as a page shows it: what was typed, and what is wrong with it.

Dates are typed in three boxes, because people type dates in many ways and a picker
loses what it cannot read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.catalogue.core.values import Problem

Typed = Mapping[str, Sequence[str]]

DATE_PARTS = ("day", "month", "year")
LONGEST_YEAR = 4
# Enough of what is no date to name it in the message; the boxes keep all of it.
_NAMED = 12


@dataclass(frozen=True)
class Told:
    """A rule's refusal, shown at a box."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Box:
    """A control with what was typed into it."""

    control: Control
    texts: tuple[str, ...] = ()
    day: str = ""
    month: str = ""
    year: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return f"box-{self.control.name}"

    @property
    def first_id(self) -> str:
        """Where a link from the list of problems should land."""
        kind = self.control.kind
        if kind is ControlKind.DATE:
            return f"{self.id}-day"
        if kind in (ControlKind.RADIOS, ControlKind.CHECKBOXES):
            return f"{self.id}-1"
        return self.id

    @property
    def text(self) -> str:
        return self.texts[-1] if self.texts else ""


def box(control: Control, typed: Typed, problems: Mapping[str, str]) -> Box:
    """Show a control with what was typed, as it was typed."""
    name = control.name
    error = problems.get(name, "")
    if control.kind is not ControlKind.DATE:
        return Box(control, tuple(typed.get(name, ())), error=error)
    day, month, year = date_parts(name, typed)
    return Box(control, tuple(typed.get(name, ())), day, month, year, error)


def date_parts(name: str, typed: Typed) -> tuple[str, str, str]:
    """Give the three parts of a date: as they were typed, or from a kept date."""
    parts = [last(typed, f"{name}-{part}") for part in DATE_PARTS]
    kept = last(typed, name).split("-")
    if not any(parts) and len(kept) == len(DATE_PARTS):
        year, month, day = kept
        return day.lstrip("0"), month.lstrip("0"), year
    return parts[0], parts[1], parts[2]


def with_dates(controls: Sequence[Control], typed: Typed) -> dict[str, list[str]]:
    """Join the three boxes of each date into one text that the rules can read."""
    joined = {name: list(texts) for name, texts in typed.items()}
    for control in controls:
        if control.kind is ControlKind.DATE:
            joined[control.name] = [iso(control.name, typed)]
    return joined


def iso(name: str, typed: Typed) -> str:
    """Write three boxes as year-month-day; what is no number stays as typed."""
    parts = [part.strip() for part in date_parts(name, typed)]
    if not any(parts):
        return ""
    day, month, year = parts
    if all(_is_number(part) for part in parts):
        return f"{int(year):04}-{int(month):02}-{int(day):02}"
    return " ".join(part[:_NAMED] for part in parts if part)


def _is_number(part: str) -> bool:
    # Python refuses to read a number of thousands of digits, and no year has five.
    return part.isascii() and part.isdigit() and len(part) <= LONGEST_YEAR


def last(typed: Typed, name: str) -> str:
    """Give the last text of a name, as a browser means it."""
    texts = typed.get(name) or [""]
    return texts[-1]


def by_field(problems: Sequence[Problem | Told]) -> dict[str, str]:
    """Put each problem's sentence at its box; the first one of a box is shown."""
    found: dict[str, str] = {}
    for problem in problems:
        found.setdefault(problem.field, problem.sentence)
    return found
