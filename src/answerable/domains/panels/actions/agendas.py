"""What is on an agenda: questions, the papers for them, and declared interests."""

from datetime import datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions.committees import CommitteeRefused
from answerable.domains.panels.core import events, meetings
from answerable.domains.panels.core.meetings import MeetingState
from answerable.domains.panels.models import Declared, Item, Meeting, Paper
from answerable.domains.panels.queries import loading
from answerable.domains.register.core import wording
from answerable.domains.register.queries import named
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor


@transaction.atomic
def add_item(
    *,
    meeting: str,
    title: str,
    question: str,
    project: str,
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Put a question on an agenda before the day of the meeting.

    Raises NotFound, NotPermitted, CommitteeRefused, ReasonMissing and TextTooLong.
    """
    found = loading.meeting_at(meeting)
    permit(by, Permission.RUN_COMMITTEE, found.committee.body.ref)
    meetings.may_add(
        MeetingState(found.state), found.on, loading.day(at),
        is_public=not project or bool(named.rows([project])),
    ).or_raise(CommitteeRefused)  # fmt: skip
    made = Item.objects.create(
        ref=ref or refs.new("ITM"),
        meeting=found,
        number=Item.objects.filter(meeting=found).count() + 1,
        title=wording.need(title, wording.NAME_ROOM, "a title"),
        question=wording.need(question, wording.REASON_ROOM, "the question"),
        project=project,
        added_at=at,
    )
    words = {"title": made.title, "question": made.question}
    _record(found, made, words, by, at)
    return made.ref


@transaction.atomic
def add_paper(
    *,
    item: str,
    title: str,
    about: str,
    url: str,
    withheld_law: str,
    by: Actor,
    at: datetime,
    ref: str = "",
) -> str:
    """Name a paper that the committee reads: where it is, or why it is kept back.

    Raises NotFound, NotPermitted, CommitteeRefused, ReasonMissing and TextTooLong.
    """
    found = loading.item_at(item)
    meeting = found.meeting
    permit(by, Permission.RUN_COMMITTEE, meeting.committee.body.ref)
    meetings.may_add(
        MeetingState(meeting.state), meeting.on, loading.day(at), is_public=True
    ).also(meetings.may_keep_paper(url, withheld_law)).or_raise(CommitteeRefused)
    made = Paper.objects.create(
        ref=ref or refs.new("PAP"),
        item=found,
        title=wording.need(title, wording.NAME_ROOM, "a title"),
        about=wording.need(about, wording.NOTE_ROOM, "what the paper says"),
        url=url,
        withheld_law=wording.settle(withheld_law, wording.GROUND_ROOM),
        added_at=at,
    )
    words = {"title": made.title, "about": made.about, "law": made.withheld_law}
    _record(meeting, found, words, by, at)
    return made.ref


@transaction.atomic
def declare(*, item: str, member: str, what: str, by: Actor, at: datetime) -> None:
    """Write down that a member has an interest in an item and steps aside for it.

    Raises NotFound, NotPermitted, CommitteeRefused, ReasonMissing and TextTooLong.
    """
    found = loading.item_at(item)
    who = loading.committee_member_at(member)
    permit(by, Permission.RUN_COMMITTEE, found.meeting.committee.body.ref)
    meetings.may_declare(
        is_member=who.committee_id == found.meeting.committee_id,
        is_declared=Declared.objects.filter(item=found, member=who).exists(),
        is_advised=loading.advised_on(found) is not None,
    ).or_raise(CommitteeRefused)
    said = wording.need(what, wording.NOTE_ROOM, "what the interest is")
    Declared.objects.create(item=found, member=who, what=said, at=at)
    event = events.InterestDeclared(
        found.project or found.meeting.ref, found.ref, who.ref, words={"what": said}
    )
    ledger.record(event, by=by, at=at)


def _record(
    meeting: Meeting, item: Item, words: dict[str, str], by: Actor, at: datetime
) -> None:
    event = events.ItemAdded(
        item.project or meeting.ref, meeting.ref, item.ref, words=words
    )
    ledger.record(event, by=by, at=at)
