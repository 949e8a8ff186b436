"""Since when a use has been live, said by whoever knows (DESIGN §6.4).

That it went live without clearance is recorded and not prevented: the register tells
what is true, also where it should not be.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.safeguards.actions import wording
from answerable.domains.safeguards.core import clearance as rules
from answerable.domains.safeguards.core.events import StoppedRecorded, WentLiveRecorded
from answerable.domains.safeguards.models import WentLive
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused


class BadDay(Refused):
    """The day cannot be one on which it went live, or stopped."""


class NotLive(Refused):
    """Nobody has recorded that it is live."""


@dataclass(frozen=True)
class Lacking:
    """Whether clearance covered it when it was recorded, and what was missing."""

    without_clearance: bool
    missing: tuple[str, ...]


@transaction.atomic
def record(
    *,
    project: str,
    since: date,
    how: str,
    lacking: Lacking,
    keeper: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say since when a use has been live, in place of what was said before.

    Raises NotPermitted, BadDay, ReasonMissing, TextTooLong and NamesPerson.
    """
    permit(by, Permission.RECORD_LIVE, keeper)
    today = clock.london_date(at)
    rules.may_have_gone_live(since, ended_on=None, today=today).or_raise(BadDay)
    said = wording.needed(how, "how you know")
    event = WentLiveRecorded(
        subject=project,
        since=since.isoformat(),
        without_clearance=lacking.without_clearance,
        missing=list(lacking.missing),
        words={"how": said},
    )
    entry = ledger.record(event, by=by, at=at)
    _keep(project, since, None, said, entry.seq, by, at)


@transaction.atomic
def stop(
    *, project: str, ended_on: date, how: str, keeper: str, by: Actor, at: datetime
) -> None:
    """Say that a use is not live any more.

    Raises NotPermitted, NotLive, BadDay, ReasonMissing, TextTooLong and NamesPerson.
    """
    permit(by, Permission.RECORD_LIVE, keeper)
    live = WentLive.objects.select_for_update().filter(project=project).first()
    if live is None or live.ended_on is not None:
        raise NotLive(Decision.unless(_NOT_LIVE))
    today = clock.london_date(at)
    rules.may_have_gone_live(live.since, ended_on=ended_on, today=today).or_raise(
        BadDay
    )
    said = wording.needed(how, "how you know")
    event = StoppedRecorded(project, ended_on.isoformat(), words={"how": said})
    entry = ledger.record(event, by=by, at=at)
    _keep(project, live.since, ended_on, said, entry.seq, by, at)


_NOT_LIVE = Reason(
    "not_live",
    "Nobody has recorded that this use is live, so it cannot stop.",
    "Record first since when it has been live.",
)


def _keep(
    project: str,
    since: date,
    ended_on: date | None,
    how: str,
    entry: int,
    by: Actor,
    at: datetime,
) -> None:
    WentLive.objects.create(
        project=project,
        since=since,
        ended_on=ended_on,
        how=how,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry,
    )
