"""Deciding a review: one named person, with reasons, conditions and a last day."""

from datetime import datetime

from django.db import transaction

from answerable.domains.assessments.actions import steps
from answerable.domains.assessments.core import counting, deciding, events
from answerable.domains.assessments.core.conditions import Asked
from answerable.domains.assessments.core.deciding import Draft
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.models import Condition, Review, Ruling
from answerable.domains.assessments.queries import standing
from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.actions import private
from answerable.domains.ledger.core.private import PrivateAct
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.models import Organisation
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused

REASONS_ROOM = 4_000
DIFFERS_ROOM = 2_000
CONDITION_ROOM, ROLE_ROOM, PROOF_ROOM = 500, 120, 500


class DecisionRefused(Refused):
    """The decision is not whole, not dated rightly, or not this person's to make."""


@transaction.atomic
def decide(*, ref: str, draft: Draft, judged: Judged, by: Actor, at: datetime) -> None:
    """Decide a review. From now on everyone can read the votes.

    Raises NotFound, NotPermitted, NotPossibleNow, NotIndependent, DecisionRefused,
    NotWhole and TextTooLong.
    """
    review = steps.locked(ref)
    permit(by, Permission.DECIDE_REVIEW, review.organisation.ref)
    places = standing.places(review)
    steps.check(review, ReviewState.DECIDED, Permission.DECIDE_REVIEW, "decide", places)
    steps.independent(by.ref, judged, at)
    asked = standing.questions(review)
    votes = [vote for b in standing.counted(review) for vote in standing.votes(b)]
    tallies = counting.count(asked, votes)
    settled = _settled(draft)
    deciding.may_decide(
        settled,
        tallies,
        has_voted=any(place.person == by.ref for place in places),
        voted_at=review.voted_at,
        at=at,
        today=clock.london_date(at),
    ).or_raise(DecisionRefused)
    differs = counting.differing(tallies, settled.verdicts)
    entry = ledger.record(_event(review, settled, differs), by=by, at=at).seq
    _keep(review, settled, entry, by=by, at=at)
    review.state = ReviewState.DECIDED
    review.save(update_fields=["state"])
    private.record(PrivateAct("review.decided", ref, {}), by=by, at=at)


def _settled(draft: Draft) -> Draft:
    return Draft(
        outcome=draft.outcome,
        verdicts=draft.verdicts,
        reasons=steps.settle(draft.reasons, REASONS_ROOM),
        why_differs=steps.settle(draft.why_differs, DIFFERS_ROOM),
        conditions=tuple(
            Asked(
                steps.settle(one.text, CONDITION_ROOM),
                steps.settle(one.owner_role, ROLE_ROOM),
                one.due_on,
                steps.settle(one.evidence, PROOF_ROOM),
            )
            for one in draft.conditions
        ),
        expires_on=draft.expires_on,
    )


def _event(
    review: Review, draft: Draft, differs: tuple[int, ...]
) -> events.ReviewDecided:
    words = {"reasons": draft.reasons, "why_differs": draft.why_differs}
    for number, one in enumerate(draft.conditions, 1):
        words |= {
            f"condition_{number}": one.text,
            f"condition_{number}_owner": one.owner_role,
            f"condition_{number}_evidence": one.evidence,
        }
    return events.ReviewDecided(
        subject=review.subject,
        review=review.ref,
        outcome=draft.outcome,
        verdicts=[draft.verdicts[n].value for n in sorted(draft.verdicts)],
        differs_on=[str(number) for number in differs],
        conditions_due=[one.due_on.isoformat() for one in draft.conditions],
        expires_on=draft.expires_on.isoformat(),
        words=words,
    )


def _keep(review: Review, draft: Draft, entry: int, *, by: Actor, at: datetime) -> None:
    body = Organisation.objects.filter(slug=by.organisation).first()
    Ruling.objects.create(
        review=review,
        outcome=draft.outcome,
        verdicts=[draft.verdicts[n].value for n in sorted(draft.verdicts)],
        reasons=draft.reasons,
        why_differs=draft.why_differs,
        expires_on=draft.expires_on,
        by_ref=by.ref,
        by_role=by.role,
        by_organisation=body.name if body else "",
        at=at,
        entry=entry,
    )
    for number, one in enumerate(draft.conditions, 1):
        Condition.objects.create(
            review=review,
            number=number,
            text=one.text,
            owner_role=one.owner_role,
            due_on=one.due_on,
            evidence=one.evidence,
        )
