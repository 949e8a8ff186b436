"""Ending a project in public: retired, or decided against, with reasons.

Both write the ending into the draft; it becomes public by approval like anything
else, so that nobody ends a project alone.
"""

from datetime import date, datetime

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.register.actions import drafts
from answerable.foundations.core.actor import Actor


def _said(value: str | dict[str, str]) -> Answer:
    return Answer(AnswerState.ANSWERED, value=value)


def retire(
    *,
    ref: str,
    reason: str,
    on: date,
    kept_for_audit: dict[str, str],
    who_was_told: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say in the draft that a project has ended, why, and what is kept.

    Raises NotFound, NotPermitted, NotPossibleNow and InvalidValue.
    """
    answers = {
        "identity.lifecycle_stage": _said("retired"),
        "retirement.reason": _said(reason),
        "retirement.date": _said(on.isoformat()),
        "retirement.kept_for_audit": _said(kept_for_audit),
        "retirement.who_was_told": _said(who_was_told),
    }
    drafts.answer_several(ref=ref, answers=answers, by=by, at=at)


def decide_not_to(
    *, ref: str, reasons: str, who_decided: str, on: date, by: Actor, at: datetime
) -> None:
    """Say in the draft that a body decided against a project, and why.

    Raises NotFound, NotPermitted, NotPossibleNow and InvalidValue.
    """
    answers = {
        "identity.lifecycle_stage": _said("decided_against"),
        "decided_against.reasons": _said(reasons),
        "decided_against.who_decided": _said(who_decided),
        "decided_against.date": _said(on.isoformat()),
    }
    drafts.answer_several(ref=ref, answers=answers, by=by, at=at)
