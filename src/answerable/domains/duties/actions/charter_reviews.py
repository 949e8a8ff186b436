"""A review of the Charter, step by step. Independence is asked again at each step.

The Charter, Principle 11. People are known to the public by number and body only.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from answerable.domains.duties.actions import charter_reviewers
from answerable.domains.duties.actions.charter_reviewers import ReviewRefused
from answerable.domains.duties.core import events
from answerable.domains.duties.core import review_conduct as rules
from answerable.domains.duties.core.charter_reviews import (
    CHARTER_REVIEW,
    FRAMEWORK,
    PRINCIPLES,
    Situation,
    Team,
)
from answerable.domains.duties.core.review_states import PartKind, ReviewState
from answerable.domains.duties.models import CharterPart, CharterReview
from answerable.domains.duties.queries import reviews
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import wording
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason
from answerable.foundations.core.workflow import Move

TEXT_ROOM = 4_000


@transaction.atomic
def open_review(
    *,
    edition: str,
    scope: str,
    interests_said: str,
    is_by_lot: bool | None,
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Announce a review of an edition of the Charter, lead it, return its reference.

    Raises NotFound, NotPermitted, NotIndependent, ReviewRefused, ReasonMissing,
    NamesPerson and TextTooLong.
    """
    charter_reviewers.must_be_free(by, at)
    if not edition.startswith(f"{FRAMEWORK}/"):
        raise NotFound.of("edition of the Charter", edition)
    sha256 = reviews.sha256_of(edition)
    under_way = [ReviewState.GATHERING, ReviewState.REVIEWING, ReviewState.REPORTED]
    if CharterReview.objects.filter(edition=edition, state__in=under_way).exists():
        Decision.unless(_under_way()).or_raise(ReviewRefused)
    said = wording.need(scope, TEXT_ROOM, "what the review looks at")
    ref = ref or refs.new("CHR")
    event = events.CharterReviewOpened(ref, edition, sha256, words={"scope": said})
    entry = ledger.record(event, by=by, at=at)
    made = CharterReview.objects.create(
        ref=ref,
        edition=edition,
        edition_sha256=sha256,
        scope=said,
        state=ReviewState.GATHERING,
        lead_ref=by.ref,
        opened_at=at,
        entry=entry.seq,
    )
    charter_reviewers.add(made, interests_said, is_by_lot, by=by, at=at)
    return ref


@transaction.atomic
def begin(*, ref: str, by: Actor, at: datetime) -> None:
    """Begin the work, once enough free reviewers are there.

    Raises NotFound, NotPermitted and ReviewRefused.
    """
    found = _move(ref, ReviewState.REVIEWING, by, at)
    found.begun_at = at
    found.save(update_fields=["state", "begun_at"])
    event = events.CharterReviewMoved(ref, found.state, words={"reason": ""})
    ledger.record(event, by=by, at=at)


@transaction.atomic
def write(
    *,
    ref: str,
    kind: PartKind,
    principle: int,
    text: str,
    change: str,
    by: Actor,
    at: datetime,
) -> int:
    """Write a finding, or what one sees otherwise than the others. Returns its number.

    Nobody else reads it before the report. Raises NotFound, NotPermitted,
    NotIndependent, ReviewRefused, ReasonMissing, NamesPerson and TextTooLong.
    """
    charter_reviewers.must_be_free(by, at)
    found = charter_reviewers.locked(ref)
    mine = reviews.is_reviewer(ref, by.ref)
    rules.may_write(ReviewState(found.state), bool(mine)).or_raise(ReviewRefused)
    if not 0 <= principle <= PRINCIPLES:
        raise NotFound.of("principle", str(principle))
    rows = CharterPart.objects.filter(review=found)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    CharterPart.objects.create(
        review=found,
        number=number,
        kind=kind,
        principle=principle,
        text=wording.need(text, TEXT_ROOM, "what you found"),
        change=wording.settle(change, TEXT_ROOM),
        by_number=mine,
        at=at,
    )
    return number


@transaction.atomic
def report(*, ref: str, summary: str, by: Actor, at: datetime) -> None:
    """Tell the public what the review found, dissents with it.

    Raises NotFound, NotPermitted, ReviewRefused, NamesPerson and TextTooLong.
    """
    said = wording.settle(summary, TEXT_ROOM)
    found = _move(ref, ReviewState.REPORTED, by, at, has_summary=bool(said))
    found.summary, found.reported_at = said, at
    found.save(update_fields=["state", "summary", "reported_at"])
    parts = list(CharterPart.objects.filter(review=found))
    team = reviews.team(found, today=clock.london_date(at))
    texts = {f"part_{part.number}": f"{part.text}\n\n{part.change}" for part in parts}
    event = events.CharterReviewReported(
        ref,
        team.reviewers,
        team.residents,
        sum(part.kind == PartKind.FINDING for part in parts),
        sum(part.kind == PartKind.DISSENT for part in parts),
        words={"summary": said, **texts},
    )
    ledger.record(event, by=by, at=at)


@transaction.atomic
def close(*, ref: str, new_edition: str, reasons: str, by: Actor, at: datetime) -> None:
    """End a review in a new edition of the Charter, or in none, with reasons.

    Raises NotFound, NotPermitted, ReviewRefused, ReasonMissing and TextTooLong.
    """
    why = wording.need(reasons, TEXT_ROOM, "what comes of the review, and why")
    found = _move(ref, ReviewState.CLOSED, by, at, new_edition=new_edition)
    found.new_edition, found.reasons, found.ended_at = new_edition, why, at
    found.new_edition_sha256 = reviews.sha256_of(new_edition) if new_edition else ""
    found.save()
    event = events.CharterReviewClosed(
        ref, new_edition, found.new_edition_sha256, words={"reasons": why}
    )
    ledger.record(event, by=by, at=at)


@transaction.atomic
def stop(*, ref: str, reason: str, by: Actor, at: datetime) -> None:
    """Stop a review before it reports, and say why.

    Raises NotFound, NotPermitted, ReviewRefused, ReasonMissing and TextTooLong.
    """
    why = wording.need(reason, wording.REASON_ROOM, "why it stops")
    found = _move(ref, ReviewState.WITHDRAWN, by, at)
    found.reasons, found.ended_at = why, at
    found.save(update_fields=["state", "reasons", "ended_at"])
    event = events.CharterReviewMoved(ref, found.state, words={"reason": why})
    ledger.record(event, by=by, at=at)


def _move(
    ref: str,
    target: ReviewState,
    by: Actor,
    at: datetime,
    *,
    has_summary: bool = False,
    new_edition: str = "",
) -> CharterReview:
    """Ask the table with everything it hangs on, and move. Nothing is saved yet."""
    charter_reviewers.may(by)
    found = charter_reviewers.locked(ref)
    today = clock.london_date(at)
    team = reviews.team(found, today=today)
    ends = reviews.outcome(found, new_edition)
    situation = Situation(
        team=Team(
            team.reviewers, team.residents, team.unfit, team.findings, has_summary
        ),
        is_lead=found.lead_ref == by.ref,
        last_step=found.reported_at or found.begun_at or found.opened_at,
        at=at,
        today=today,
        reported_on=ends.reported_on,
        unanswered=ends.unanswered,
        new_edition=ends.new_edition,
        known=ends.known,
        follows=ends.follows,
    )
    permissions = {Permission.REVIEW_CHARTER.value}
    move = Move(found.state, target.value, permissions, situation)
    CHARTER_REVIEW.check(move).or_raise(ReviewRefused)
    found.state = target
    return found


def _under_way() -> Reason:
    return Reason(
        "review_under_way",
        "A review of this edition is under way already.",
        "You can join it.",
    )
