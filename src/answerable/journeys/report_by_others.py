"""Entries that nobody volunteers: reported from cited public evidence."""

from datetime import date, datetime

from django.db import transaction

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.register.actions import drafts, projects
from answerable.domains.register.core.kinds import Kind
from answerable.foundations.core.actor import Actor


@transaction.atomic
def report(
    *,
    organisation: str,
    title: str,
    summary: str,
    evidence: list[dict[str, str]],
    body_notified_on: date,
    by: Actor,
    at: datetime,
    ref: str | None = None,
) -> str:
    """Draft an entry about a body from public evidence; return its reference.

    The body is told first. It goes public only when a second person approves it.
    Raises NotFound, NotPermitted and InvalidValue.
    """
    ref = projects.create(
        organisation=organisation,
        title=title,
        kind=Kind.REPORTED,
        by=by,
        at=at,
        ref=ref,
    )
    answers = {
        "identity.plain_summary": Answer(AnswerState.ANSWERED, value=summary),
        "reported.evidence": Answer(AnswerState.ANSWERED, value=evidence),
        "reported.body_notified_on": Answer(
            AnswerState.ANSWERED, value=body_notified_on.isoformat()
        ),
    }
    drafts.answer_several(ref=ref, answers=answers, by=by, at=at)
    return ref
