"""The Charter stamp as pages show it: its ring, its eleven parts, and what bars it.

It is never shown without all eleven parts (DESIGN §6.3).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.safeguards.core.classification import Classed, Speaker
from answerable.domains.stamp.core.parts import Part
from answerable.domains.stamp.core.register_rules import Bar
from answerable.domains.stamp.core.states import BROKEN, HELD, StampState
from answerable.domains.stamp.queries import holdings
from answerable.domains.stamp.queries.holdings import HoldingView
from answerable.interfaces.ui import ring
from answerable.interfaces.ui.ring import Segment
from answerable.journeys import stamp_subjects


@dataclass(frozen=True)
class Stamped:
    """How a stamp stands today, with everything that a page draws of it."""

    holding: HoldingView
    state: StampState
    today: date

    @property
    def has_ring(self) -> bool:
        """Say whether it is or was a stamp, and not an application alone."""
        return self.state in HELD | BROKEN and self.holding.since is not None

    @property
    def is_broken(self) -> bool:
        """Say whether it was held once, and is not any more."""
        return self.state in BROKEN

    @property
    def has_parts(self) -> bool:
        """Say whether anything was judged."""
        return any(part.verdict.value != "not_judged" for part in self.holding.parts)

    @property
    def pieces(self) -> Iterator[tuple[Part, Segment]]:
        """Give each of the eleven parts with its place in the ring."""
        drawn = ring.segments(is_broken=self.is_broken)
        return zip(self.holding.parts, drawn, strict=True)


@dataclass(frozen=True)
class StampOfSubject:
    """What the page of a project or a body shows of its stamp."""

    stamped: Stamped | None
    bars: tuple[Bar, ...]

    @property
    def is_shown(self) -> bool:
        """Say whether there is anything to show."""
        return self.stamped is not None or bool(self.bars)


def of(holding: HoldingView, *, today: date) -> Stamped:
    """Return how one stamp stands today."""
    return Stamped(holding, holding.standing(today), today)


def of_project(
    ref: str,
    classed: Mapping[Speaker, Classed | None],
    *,
    today: date,
    was_asked_for: bool,
) -> StampOfSubject:
    """Return what to show for a project; ask only if it was ever asked for."""
    found = holdings.holding(ref) if was_asked_for else None
    return StampOfSubject(
        of(found, today=today) if found else None,
        stamp_subjects.barred_by(classed, today=today),
    )


def of_subject(ref: str, *, today: date) -> StampOfSubject:
    """Return what to show for a project or a body; two questions to the database."""
    found = holdings.holding(ref)
    return StampOfSubject(
        of(found, today=today) if found else None,
        stamp_subjects.barred(ref, today=today),
    )
