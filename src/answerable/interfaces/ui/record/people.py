"""What people judged of a project, as its page shows it, and whether it works.

Each layer stands apart: what software found by the answers, what the body says of
itself, and what named, independent people decided (DESIGN §2.4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.assessments.queries import glances as reviews
from answerable.domains.assessments.queries.glances import Decided, ReviewGlance
from answerable.domains.evidence.core.records import Outcomes
from answerable.domains.evidence.queries import outcomes
from answerable.domains.ledger import queries as ledger
from answerable.domains.panels.queries import glances as panels
from answerable.domains.panels.queries.glances import PanelGlance
from answerable.domains.register.core.records import Record
from answerable.domains.safeguards.queries import glances as safeguards
from answerable.domains.safeguards.queries.glances import GlanceView
from answerable.interfaces.ui import stamped
from answerable.interfaces.ui.stamped import StampOfSubject

# The acts by which panels and committees speak of a project.
_OF_PANELS = frozenset({"project.called_in", "advice.given"})


@dataclass(frozen=True)
class PeopleView:
    """What stands on the page of a project besides answers and verdicts."""

    stamp: StampOfSubject
    gate: GlanceView | None
    reviews: tuple[ReviewGlance, ...]
    panels: PanelGlance
    outcomes: Outcomes
    today: date

    @property
    def is_shown(self) -> bool:
        """Say whether people have judged anything yet, or were asked to."""
        said = (self.reviews, self.panels.called_in, self.panels.advice)
        return self.stamp.is_shown or self.shows_gate or any(said)

    @property
    def shows_outcomes(self) -> bool:
        """Say whether the entry promised something that can be measured."""
        found = self.outcomes
        return not found.is_empty or found.due_on is not None

    @property
    def shows_gate(self) -> bool:
        """Say whether there is anything to say of classification and clearance."""
        return self.gate is not None and self.gate.is_shown

    @property
    def decided(self) -> Mapping[str, Decided]:
        """Give what people decided, by edition and criterion."""
        return reviews.decided(self.reviews, today=self.today)


def of_record(record: Record, *, today: date) -> PeopleView | None:
    """Give what people judged of the newest version of an entry, if it is signed."""
    if not record.version.current:
        return None
    ref, types = record.ref, ledger.types_of(record.ref)
    kinds = {one.partition(".")[0] for one in types}
    gate = safeguards.of_project(ref)
    classed = gate.classed if gate else {}
    return PeopleView(
        stamp=stamped.of_project(
            ref, classed, today=today, was_asked_for="stamp" in kinds
        ),
        gate=gate,
        reviews=reviews.of_subject(ref) if "review" in kinds else (),
        panels=panels.of_project(ref) if types & _OF_PANELS else PanelGlance((), ()),
        outcomes=outcomes.of_project(ref, today=today, is_signed="evidence" in kinds),
        today=today,
    )
