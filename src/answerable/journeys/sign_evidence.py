"""Evidence from hand to hand: its author sends it, an approver signs, both are told.

Someone who asks “who stands behind these counts?” reads this file.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.accounts import queries as accounts
from answerable.domains.evidence.actions import evidence
from answerable.domains.evidence.queries import drafts
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts as entries
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import Said, say
from answerable.journeys import tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def send(*, ref: str, by: Actor, at: datetime) -> None:
    """Send a draft to whoever may sign it, and write to them.

    Raises NotFound, NotPermitted, NotPossibleNow and BadEvidence.
    """
    keeper = evidence.send(ref=ref, by=by, at=at)
    able = organisations.people_with(Permission.SIGN_EVIDENCE, keeper)
    wrote = drafts.one(ref).written_by
    letter = _letter(
        ref,
        say("Please sign: evidence about “{title}”", title=_title(ref)),
        say("A colleague counted or measured something. It is public once you sign."),
    )
    tasks.post(letter, [p.email for p in able if p.ref not in wrote])


@transaction.atomic
def sign(*, ref: str, by: Actor, at: datetime) -> None:
    """Sign what someone else wrote, and tell them that it is public.

    Raises NotFound, NotPermitted, NotPossibleNow and BadEvidence.
    """
    evidence.sign(ref=ref, by=by, at=at)
    said = say("Signed: evidence about “{title}”", title=_title(ref))
    _tell_authors(ref, said, say("What you wrote is signed, and public."))


@transaction.atomic
def send_back(*, ref: str, comment: str, by: Actor, at: datetime) -> None:
    """Send a piece back, and tell its authors that something is missing.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    evidence.send_back(ref=ref, comment=comment, by=by, at=at)
    said = say("Sent back: evidence about “{title}”", title=_title(ref))
    _tell_authors(ref, said, say("Something is missing. The comment stands beside it."))


def _tell_authors(ref: str, subject: Said, text: Said) -> None:
    found = [accounts.email_of(person) for person in drafts.one(ref).written_by]
    tasks.post(_letter(ref, subject, text), [email for email in found if email])


def _title(ref: str) -> str:
    return entries.heading(drafts.one(ref).project).title


def _letter(ref: str, subject: Said, text: Said) -> Letter:
    return Letter(subject, (text,), f"/staff/evidence/{ref}/")
