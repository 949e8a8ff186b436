"""Saying that entries are withheld: how many, under what law, who checked."""

from datetime import date, datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import moves
from answerable.domains.register.core import events, wording
from answerable.domains.register.models import WithheldEntry
from answerable.domains.register.queries import loading
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say

MOST = 100_000


class NothingWithheld(Refused):
    """A withheld count needs at least one entry and a review after the decision."""


@transaction.atomic
def record(
    *,
    organisation: str,
    count: int,
    ground: str,
    decided_by_role: str,
    checked_by: str,
    decided_on: date,
    review_on: date,
    by: Actor,
    at: datetime,
    ref: str | None = None,
    example: bool = False,
) -> str:
    """Record that a body withholds entries; what they are is never stored.

    A cleared outsider has checked the count. Returns the reference.
    Raises NotFound, NotPermitted, NothingWithheld, ReasonMissing, TextTooLong and
    NamesPerson.
    """
    body = loading.organisation_at(organisation)
    moves.permit(by, Permission.RECORD_WITHHELD, body.ref)
    said = _words(ground, decided_by_role, checked_by)
    _count_and_dates(count, decided_on, review_on).or_raise(NothingWithheld)
    entry = WithheldEntry.objects.create(
        ref=ref or refs.new("WTH"),
        organisation=body,
        count=count,
        **said,
        decided_on=decided_on,
        review_on=review_on,
        recorded_by_ref=by.ref,
        recorded_at=at,
        is_example=example,
    )
    ledger.record(_event(entry), by=by, at=at)
    return entry.ref


def _event(entry: WithheldEntry) -> events.WithheldRecorded:
    return events.WithheldRecorded(
        subject=entry.ref,
        organisation=entry.organisation.slug,
        count=entry.count,
        review_on=entry.review_on.isoformat(),
        words={"ground": entry.ground},
    )


def _words(ground: str, decided_by_role: str, checked_by: str) -> dict[str, str]:
    """Return the words that stand beside the count, each of them needed."""
    need = wording.need
    return {
        "ground": need(
            ground, wording.GROUND_ROOM, "the law that lets the body withhold"
        ),
        "decided_by_role": need(
            decided_by_role, wording.ROLE_ROOM, "who decided, by job title"
        ),
        "checked_by": need(
            checked_by, wording.NAME_ROOM, "which cleared outsider checked the count"
        ),
    }


def _count_and_dates(count: int, decided_on: date, review_on: date) -> Decision:
    return Decision.unless(
        None
        if 0 < count <= MOST
        else Reason(
            "no_count",
            say(
                "Say how many entries are withheld: at least one, at most {most:,}.",
                most=MOST,
            ),
            "Correct the number and record it again.",
        ),
        None
        if review_on > decided_on
        else Reason(
            "review_too_early",
            "The review date must be after the decision date.",
            "Give a later date for the review.",
        ),
    )
