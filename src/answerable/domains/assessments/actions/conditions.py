"""Handing in evidence for a condition, and looking at it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from answerable.domains.assessments.actions import steps
from answerable.domains.assessments.actions.steps import NotPossibleNow
from answerable.domains.assessments.core import events
from answerable.domains.assessments.core.conditions import (
    CONDITION,
    ConditionState,
    Evidence,
)
from answerable.domains.assessments.models import Condition, Review
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound, Reason
from answerable.foundations.core.workflow import Move

EVIDENCE_ROOM = 2_000
WHY_ROOM = 1_000
_NO_WHY = Reason(
    "look_without_why",
    "Say what you looked at, and why it is enough or not.",
    "Write it here.",
)


@transaction.atomic
def give_evidence(*, ref: str, number: int, text: str, by: Actor, at: datetime) -> None:
    """Say what was done for a condition, and where anyone can see it.

    Raises NotFound, NotPermitted, NotPossibleNow, NotWhole and TextTooLong.
    """
    review = steps.locked(ref)
    permit(by, Permission.RESPOND_TO_REVIEW, review.organisation.ref)
    found = _at(review, number)
    said = steps.settle(text, EVIDENCE_ROOM)
    _check(
        found,
        ConditionState.EVIDENCE_GIVEN,
        Permission.RESPOND_TO_REVIEW,
        Evidence(said),
    )
    event = events.EvidenceGiven(
        subject=review.subject, review=ref, condition=number, words={"text": said}
    )
    found.given_entry = ledger.record(event, by=by, at=at).seq
    found.given, found.given_on = said, clock.london_date(at)
    found.given_by_ref, found.state = by.ref, ConditionState.EVIDENCE_GIVEN
    found.save()


@transaction.atomic
def look(
    *,
    ref: str,
    number: int,
    accept: bool,
    why: str,
    judged: Judged,
    by: Actor,
    at: datetime,
) -> None:
    """Accept the evidence for a condition, or say why it is not enough.

    Raises NotFound, NotPermitted, NotPossibleNow, NotIndependent, NotWhole and
    TextTooLong.
    """
    review = steps.locked(ref)
    permit(by, Permission.ACCEPT_EVIDENCE, review.organisation.ref)
    found = _at(review, number)
    target = ConditionState.MET if accept else ConditionState.OPEN
    given = Evidence(found.given, by_owner=found.given_by_ref == by.ref)
    _check(found, target, Permission.ACCEPT_EVIDENCE, given)
    steps.independent(by.ref, judged, at)
    said = steps.need(why, WHY_ROOM, _NO_WHY)
    event = events.EvidenceLookedAt(
        subject=review.subject,
        review=ref,
        condition=number,
        accepted=accept,
        words={"why": said},
    )
    found.looked_entry = ledger.record(event, by=by, at=at).seq
    found.looked, found.looked_on = said, clock.london_date(at)
    found.looked_by_role, found.state = by.role, target
    found.save()


@transaction.atomic
def note_reminded(*, keys: Sequence[tuple[str, int]], today: date) -> None:
    """Note that we wrote to the body about these conditions."""
    for ref, number in keys:
        Condition.objects.filter(review__ref=ref, number=number).update(
            reminded_on=today
        )


def _at(review: Review, number: int) -> Condition:
    found = (
        Condition.objects.select_for_update().filter(review=review, number=number)
    ).first()
    if found is None:
        raise NotFound.of("condition", str(number))
    return found


def _check(
    found: Condition,
    target: ConditionState,
    permission: Permission,
    evidence: Evidence,
) -> None:
    move = Move(
        source=found.state,
        target=target,
        permissions={permission.value},
        subject=evidence,
    )
    CONDITION.check(move).or_raise(NotPossibleNow)
