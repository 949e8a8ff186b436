"""What is told of duties, gates, reviews and reports. Lessons are nobody's business.

Of reviews that have not reported and reports that are not published, only that they
are there is told.
"""

from typing import Any

from django.db.models import QuerySet

from answerable.domains.duties.core.oversight import ReportState
from answerable.domains.duties.core.review_states import ReviewState
from answerable.domains.duties.models import (
    CharterAnswer,
    CharterPart,
    CharterReview,
    CharterReviewer,
    DutyStatement,
    GatePass,
    OversightReport,
    OversightSignature,
)
from answerable.foundations.tables import Table

_SAID = (ReviewState.REPORTED.value, ReviewState.CLOSED.value)
_OUT = ReportState.PUBLISHED.value


def _of_said(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(review__state__in=_SAID)


def _published(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(state=_OUT)


def _of_published(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(report__state=_OUT)


NOBODY = {"by_ref": ""}
REVIEW = {"review": "ref"}
STATEMENTS = Table(
    name="duty_statements",
    model=DutyStatement,
    fields=DutyStatement.Privacy.public,
    untold=NOBODY,
)
GATES = Table(
    name="gates_passed",
    model=GatePass,
    fields=GatePass.Privacy.public,
    untold=NOBODY,
)
REVIEWS = Table(
    name="charter_reviews",
    model=CharterReview,
    fields=CharterReview.Privacy.public,
    untold={"lead_ref": ""},
)
REVIEWERS = Table(
    name="charter_reviewers",
    model=CharterReviewer,
    fields=CharterReviewer.Privacy.public,
    links=REVIEW,
    untold={"person_ref": ""},
)
PARTS = Table(
    name="charter_parts",
    model=CharterPart,
    fields=CharterPart.Privacy.public,
    links=REVIEW,
    shown=_of_said,
)
ANSWERS = Table(
    name="charter_answers",
    model=CharterAnswer,
    fields=CharterAnswer.Privacy.public,
    links=REVIEW,
    untold=NOBODY,
)
REPORTS = Table(
    name="oversight_reports",
    model=OversightReport,
    fields=OversightReport.Privacy.public,
    untold={"started_by_ref": ""},
    shown=_published,
)
SIGNATURES = Table(
    name="oversight_signatures",
    model=OversightSignature,
    fields=OversightSignature.Privacy.public,
    links={"report": "ref"},
    untold=NOBODY,
    shown=_of_published,
)
TABLES = (
    *(STATEMENTS, GATES, REVIEWS, REVIEWERS, PARTS, ANSWERS),
    *(REPORTS, SIGNATURES),
)
