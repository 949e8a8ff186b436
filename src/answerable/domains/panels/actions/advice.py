"""Advice on one item of an agenda, and what the body did with it."""

from datetime import datetime, timedelta

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core import advising, events
from answerable.domains.panels.core.advising import (
    ANSWER_DAYS,
    Advice,
    FollowedStatus,
    Room,
)
from answerable.domains.panels.core.meetings import MeetingState
from answerable.domains.panels.models import Advised, Item
from answerable.domains.panels.queries import loading
from answerable.domains.register.core import wording
from answerable.domains.register.queries import drafts
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused


class AdviceRefused(Refused):
    """There cannot be advice, or an answer to it, as things stand."""


@transaction.atomic
def give(
    *,
    item: str,
    advice: Advice,
    reasons: str,
    conditions: str,
    dissent: str,
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Publish what a committee advised on an item, with dissent where there was any.

    Whoever declared an interest does not count. Raises NotFound, NotPermitted,
    AdviceRefused, ReasonMissing and TextTooLong.
    """
    found = loading.item_at(item)
    meeting = found.meeting
    permit(by, Permission.RUN_COMMITTEE, meeting.committee.body.ref)
    room = loading.room_of(found)
    state, is_advised = MeetingState(meeting.state), bool(loading.advised_on(found))
    decision = advising.may_advise(room, state, is_advised=is_advised)
    decision.or_raise(AdviceRefused)
    said = {
        "reasons": wording.need(reasons, wording.COMMENT_ROOM, "the reasons"),
        "conditions": wording.settle(conditions, wording.COMMENT_ROOM),
        "dissent": wording.settle(dissent, wording.COMMENT_ROOM),
    }
    entry = ledger.record(_given(found, advice, room, said), by=by, at=at)
    made = Advised.objects.create(
        ref=ref or refs.new("ADV"),
        item=found, advice=advice, **said,
        taking_part=len(room.taking_part),
        by_role=by.role, at=at, entry=entry.seq,
        asks=_body_asked(found),
        answer_by=loading.day(at) + timedelta(days=ANSWER_DAYS),
    )  # fmt: skip
    return made.ref


def _given(
    item: Item, advice: Advice, room: Room, said: dict[str, str]
) -> events.AdviceGiven:
    return events.AdviceGiven(
        subject=item.project or item.meeting.ref,
        item=item.ref,
        advice=advice.value,
        taking_part=len(room.taking_part),
        stepped_aside=len(room.present & room.interested),
        words=said,
    )


def _body_asked(item: Item) -> str:
    """Return whose turn it is: the body that keeps the project, or the committee's."""
    if item.project:
        return drafts.keeper_ref(item.project)
    return item.meeting.committee.body.ref


@transaction.atomic
def answer(
    *, ref: str, followed: FollowedStatus, text: str, by: Actor, at: datetime
) -> None:
    """Say what the body does with the advice, once, and why where it differs.

    Raises NotFound, NotPermitted, AdviceRefused and TextTooLong.
    """
    found = loading.advice_at(ref)
    meeting = found.item.meeting
    permit(by, Permission.RESPOND_TO_REVIEW, found.asks)
    said = wording.settle(text, wording.COMMENT_ROOM)
    advising.may_answer(followed, said, is_answered=bool(found.followed)).or_raise(
        AdviceRefused
    )
    event = events.AdviceAnswered(
        subject=found.item.project or meeting.ref,
        item=found.item.ref,
        followed=followed.value,
        words={"answer": said},
    )
    entry = ledger.record(event, by=by, at=at)
    found.followed, found.answer = followed, said
    found.answered_by_role, found.answered_at = by.role, at
    found.answer_entry = entry.seq
    found.save()
