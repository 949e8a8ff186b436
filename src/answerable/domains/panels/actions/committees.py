"""Committees and their meetings: who sits, what is on the agenda, what was minuted."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core import details
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.core import events, meetings
from answerable.domains.panels.core.meetings import MEETING, Held, MeetingState
from answerable.domains.panels.models import Committee, CommitteeMember, Meeting
from answerable.domains.panels.queries import loading
from answerable.domains.register.core import wording
from answerable.domains.register.queries.loading import organisation_at
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.workflow import Move

MINUTES_ROOM = 20_000


class CommitteeRefused(Refused):
    """The committee, its member or its meeting cannot be as it was asked for."""


@transaction.atomic
def set_up(
    *,
    body: str,
    slug: str,
    name: str,
    remit: str,
    quorum: int,
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Set up a body's committee and return its address.

    Raises NotFound, NotPermitted, CommitteeRefused, ReasonMissing and TextTooLong.
    """
    found = organisation_at(body)
    permit(by, Permission.RUN_COMMITTEE, found.ref)
    taken = Committee.objects.filter(slug=slug).exists()
    meetings.may_set_up(quorum).also(details.slug_is_fit(slug)).also(
        Decision.unless(_address_taken() if taken else None)
    ).or_raise(CommitteeRefused)
    made = Committee.objects.create(
        ref=ref or refs.new("ETC"),
        slug=slug,
        body=found,
        name=wording.need(name, wording.NAME_ROOM, "a name for the committee"),
        remit=wording.need(remit, wording.REASON_ROOM, "what the committee is for"),
        quorum=quorum,
        set_up_at=at,
    )
    words = {"name": made.name, "remit": made.remit}
    event = events.CommitteeSetUp(made.ref, found.slug, quorum, words=words)
    ledger.record(event, by=by, at=at)
    return made.slug


def _address_taken() -> Reason:
    return Reason(
        "address_taken",
        "Another committee has this address.",
        "Choose another address.",
    )


@transaction.atomic
def join(
    *,
    committee: str,
    job: str,
    comes_from: str,
    is_lay: bool,
    since: date,
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Say that somebody sits on a committee, by what they do and nothing else.

    Raises NotFound, NotPermitted, ReasonMissing and TextTooLong.
    """
    found = loading.committee_at(committee)
    permit(by, Permission.RUN_COMMITTEE, found.body.ref)
    made = CommitteeMember.objects.create(
        ref=ref or refs.new("CMM"),
        committee=found,
        job=wording.need(job, wording.ROLE_ROOM, "what they do"),
        comes_from=wording.need(comes_from, wording.NAME_ROOM, "where they come from"),
        is_lay=is_lay,
        since=since,
    )
    ledger.record(_changed(made), by=by, at=at)
    return made.ref


@transaction.atomic
def leave(*, ref: str, until: date, by: Actor, at: datetime) -> None:
    """Say until when a member sat. Raises NotFound, NotPermitted, CommitteeRefused."""
    found = loading.committee_member_at(ref)
    permit(by, Permission.RUN_COMMITTEE, found.committee.body.ref)
    meetings.may_leave(found.since, until, is_gone=found.until is not None).or_raise(
        CommitteeRefused
    )
    found.until = until
    found.save()
    ledger.record(_changed(found), by=by, at=at)


def _changed(member: CommitteeMember) -> events.CommitteeMemberChanged:
    return events.CommitteeMemberChanged(
        subject=member.committee.ref,
        member=member.ref,
        is_lay=member.is_lay,
        until=member.until.isoformat() if member.until else "",
        words={"job": member.job, "comes_from": member.comes_from},
    )


@transaction.atomic
def call(*, committee: str, on: date, by: Actor, at: datetime, ref: str = "") -> str:
    """Announce a meeting on a day to come; its agenda is public at once.

    Raises NotFound, NotPermitted and CommitteeRefused.
    """
    found = loading.committee_at(committee)
    permit(by, Permission.RUN_COMMITTEE, found.body.ref)
    meetings.may_call(on, loading.day(at)).or_raise(CommitteeRefused)
    made = Meeting.objects.create(
        ref=ref or refs.new("MTG"), committee=found, on=on, called_at=at
    )
    event = events.MeetingCalled(made.ref, found.ref, on.isoformat())
    ledger.record(event, by=by, at=at)
    return made.ref


@transaction.atomic
def call_off(*, ref: str, why: str, by: Actor, at: datetime) -> None:
    """Call a meeting off, with the reason in public.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    found = loading.meeting_at(ref)
    permit(by, Permission.RUN_COMMITTEE, found.committee.body.ref)
    _check(found, MeetingState.CALLED_OFF, "", at)
    found.why_off = wording.need(why, wording.REASON_ROOM, "why it is called off")
    found.state, found.ended_at = MeetingState.CALLED_OFF, at
    found.save()
    event = events.MeetingCalledOff(ref, words={"why": found.why_off})
    ledger.record(event, by=by, at=at)


@transaction.atomic
def publish_minutes(
    *, ref: str, present: Collection[str], minutes: str, by: Actor, at: datetime
) -> None:
    """Publish who was there and what was said, by job and never by name.

    Raises NotFound, NotPermitted, NotPossibleNow, CommitteeRefused and TextTooLong.
    """
    found = loading.meeting_at(ref)
    permit(by, Permission.RUN_COMMITTEE, found.committee.body.ref)
    said = wording.settle(minutes, MINUTES_ROOM)
    _check(found, MeetingState.HELD, said, at)
    known = loading.members_on(found.committee, found.on)
    meetings.may_minute(present, known).or_raise(CommitteeRefused)
    found.present, found.minutes = sorted(set(present)), said
    found.state, found.ended_at = MeetingState.HELD, at
    found.save()
    words = {"minutes": said}
    event = events.MinutesPublished(ref, len(found.present), words=words)
    ledger.record(event, by=by, at=at)


def _check(found: Meeting, target: MeetingState, minutes: str, at: datetime) -> None:
    held = Held(on=found.on, today=loading.day(at), minutes=minutes)
    move = Move(found.state, target, {Permission.RUN_COMMITTEE.value}, held)
    MEETING.check(move).or_raise(NotPossibleNow)
