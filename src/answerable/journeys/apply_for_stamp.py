"""Asking for the Charter stamp, replying to what is decided, and giving it back.

Someone who asks "how does a body get the stamp?" reads this file and award_stamp.py.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.stamp.actions import applications, replies
from answerable.domains.stamp.core import rules
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision
from answerable.journeys import stamp_letters, stamp_subjects, tasks


def may_apply(ref: str, *, at: datetime) -> Decision:
    """Say whether this could be asked for, with everything against it."""
    bars = stamp_subjects.barred(ref, today=clock.london_date(at))
    return rules.may_apply(stamp_subjects.applicant(ref), bars)


@transaction.atomic
def apply(
    *,
    ref: str,
    reasons: str,
    by: Actor,
    at: datetime,
    is_example: bool = False,
    made: str = "",
) -> str:
    """Ask for the stamp for a project or a body, and tell those who decide.

    Raises NotFound, NotPermitted, StampRefused, ReasonMissing and TextTooLong.
    """
    about = stamp_subjects.subject(ref)
    holding = applications.apply(
        level=about.level,
        subject=ref,
        organisation=about.organisation_ref,
        applicant=stamp_subjects.applicant(ref),
        bars=stamp_subjects.barred(ref, today=clock.london_date(at)),
        reasons=reasons,
        by=by,
        at=at,
        is_example=is_example,
        ref=made,
    )
    stamp_letters.tell_deciders(holding, tasks.post)
    return holding


@transaction.atomic
def reply(*, ref: str, entry: int, text: str, by: Actor, at: datetime) -> None:
    """Reply beside a step, and tell those who decide.

    Raises NotFound, NotPermitted, ReplyRefused and TextTooLong.
    """
    replies.give(ref=ref, entry=entry, text=text, by=by, at=at)
    stamp_letters.tell_deciders(ref, tasks.post)


@transaction.atomic
def give_back(*, ref: str, reasons: str, by: Actor, at: datetime) -> None:
    """Give the stamp back. Raises NotFound, NotPermitted, StampRefused."""
    applications.give_back(ref=ref, reasons=reasons, by=by, at=at)


@transaction.atomic
def take_back(*, ref: str, reasons: str, by: Actor, at: datetime) -> None:
    """Take an application back. Raises NotFound, NotPermitted, StampRefused."""
    applications.take_back(ref=ref, reasons=reasons, by=by, at=at)
