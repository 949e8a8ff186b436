"""Conditions of reviews: what is open, what is late, and what waits for a look."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, QuerySet

from answerable.domains.assessments.core import conditions as rules
from answerable.domains.assessments.core.conditions import ConditionState
from answerable.domains.assessments.core.records import ConditionView
from answerable.domains.assessments.models import Condition

REMIND_BEFORE = timedelta(days=14)


def of_review(ref: str, *, today: date) -> tuple[ConditionView, ...]:
    """Return the conditions of a review, in their order."""
    return _views(_rows().filter(review__ref=ref), today)


def of_subject(subject: str, *, today: date) -> tuple[ConditionView, ...]:
    """Return every condition that was ever set for a project or a body."""
    return _views(_rows().filter(review__subject=subject), today)


def of_bodies(refs: Iterable[str], *, today: date) -> tuple[ConditionView, ...]:
    """Return the conditions that these bodies must still meet, the soonest first."""
    rows = _rows().filter(review__organisation__ref__in=list(refs))
    open_ones = rows.exclude(state=ConditionState.MET)
    return _views(open_ones.order_by("due_on", "pk"), today)


def to_look_at(*, today: date) -> tuple[ConditionView, ...]:
    """Return the conditions for which evidence waits, the oldest first."""
    rows = _rows().filter(state=ConditionState.EVIDENCE_GIVEN)
    return _views(rows.order_by("given_on", "pk"), today)


def overdue(today: date) -> tuple[ConditionView, ...]:
    """Return every condition that is late today, of all reviews, the oldest first.

    Two questions to the database whatever there is: this is asked each minute.
    """
    rows = _rows().filter(due_on__lt=today).exclude(state=ConditionState.MET)
    return tuple(
        view for view in _views(rows.order_by("due_on", "pk"), today) if view.overdue
    )


def to_remind(today: date) -> tuple[ConditionView, ...]:
    """Return what is due within two weeks or late since, and nobody was written to."""
    rows = _rows().filter(state=ConditionState.OPEN)
    soon = rows.filter(due_on__lte=today + REMIND_BEFORE, reminded_on=None)
    late = rows.filter(due_on__lt=today, reminded_on__lte=F("due_on"))
    return _views([*soon, *late], today)


def _rows() -> QuerySet[Condition]:
    return Condition.objects.select_related("review", "review__organisation")


def _views(rows: Iterable[Condition], today: date) -> tuple[ConditionView, ...]:
    return tuple(_view(row, today) for row in rows)


def _view(row: Condition, today: date) -> ConditionView:
    state = ConditionState(row.state)
    return ConditionView(
        review=row.review.ref,
        subject=row.review.subject,
        title=row.review.title,
        organisation_ref=row.review.organisation.ref,
        number=row.number,
        text=row.text,
        owner_role=row.owner_role,
        due_on=row.due_on,
        evidence=row.evidence,
        state=state,
        overdue=rules.is_overdue(
            state, due_on=row.due_on, given_on=row.given_on, today=today
        ),
        given=row.given,
        given_on=row.given_on,
        given_entry=row.given_entry,
        looked=row.looked,
        looked_on=row.looked_on,
        looked_by_role=row.looked_by_role,
        looked_entry=row.looked_entry,
    )
