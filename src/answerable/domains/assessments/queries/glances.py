"""What the page of a project or a body shows of its reviews: one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Subquery

from answerable.domains.assessments.core import deciding
from answerable.domains.assessments.core.conditions import ConditionState
from answerable.domains.assessments.core.purposes import Outcome, Purpose
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.models import Condition, Dissent, Review, Ruling
from answerable.domains.assessments.queries import standing
from answerable.domains.frameworks.core.vocabulary import Verdict


@dataclass(frozen=True)
class Decided:
    """What people decided of one criterion, and in which review."""

    review: str
    verdict: Verdict
    on: datetime


@dataclass(frozen=True)
class ReviewGlance:
    """A review in a few words: what for, how it stands, what is late or disputed."""

    ref: str
    purpose: Purpose
    state: ReviewState
    opened_at: datetime
    outcome: Outcome | None
    decided_at: datetime | None
    expires_on: date | None
    verdicts: dict[str, Verdict]  # by edition and criterion
    is_dissented: bool
    due_on: date | None  # of the open condition that falls due first

    def is_late(self, today: date) -> bool:
        """Say whether a condition is overdue."""
        return self.due_on is not None and self.due_on < today

    def holds(self, today: date) -> bool:
        """Say whether what was decided still holds."""
        return self.expires_on is not None and deciding.holds(self.expires_on, today)


def of_subject(ref: str) -> tuple[ReviewGlance, ...]:
    """Return the reviews of a project or a body, the newest first."""
    ruling = Ruling.objects.filter(review=OuterRef("pk"))
    open_ones = Condition.objects.filter(
        review=OuterRef("pk"), state=ConditionState.OPEN
    ).order_by("due_on")
    dissents = Dissent.objects.filter(seat__review=OuterRef("pk"))
    rows = Review.objects.filter(subject=ref).annotate(
        outcome=Subquery(ruling.values("outcome")[:1]),
        decided=Subquery(ruling.values("verdicts")[:1]),
        decided_at=Subquery(ruling.values("at")[:1]),
        expires_on=Subquery(ruling.values("expires_on")[:1]),
        due_on=Subquery(open_ones.values("due_on")[:1]),
        is_dissented=Exists(dissents),
    )
    return tuple(map(_view, rows))


def decided(found: Iterable[ReviewGlance], *, today: date) -> dict[str, Decided]:
    """Name the newest decision on each criterion that still holds."""
    known: dict[str, Decided] = {}
    for one in found:
        if one.decided_at and one.holds(today):
            for place, verdict in one.verdicts.items():
                known.setdefault(place, Decided(one.ref, verdict, one.decided_at))
    return known


def _view(row: Review) -> ReviewGlance:
    # What is annotated is no field, so the checker does not know it.
    found = vars(row)
    said = found["decided"] or ()
    return ReviewGlance(
        ref=row.ref,
        purpose=Purpose(row.purpose),
        state=ReviewState(row.state),
        opened_at=row.opened_at,
        outcome=Outcome(found["outcome"]) if found["outcome"] else None,
        decided_at=found["decided_at"],
        expires_on=found["expires_on"],
        verdicts={
            asked.place: Verdict(verdict)
            for asked, verdict in zip(standing.questions(row), said, strict=False)
        },
        # A dissent is read only once everyone has voted, as the votes are.
        is_dissented=bool(found["is_dissented"]) and bool(found["outcome"]),
        due_on=found["due_on"],
    )
