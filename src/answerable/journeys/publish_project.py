"""From draft to public page: send, decide, and tell whoever waits.

Someone who asks "what happens when a draft is approved?" reads this file.
"""

from datetime import date, datetime

from django.db import transaction

from answerable.domains.accounts import queries as accounts
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import approvals
from answerable.domains.register.queries import drafts
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say
from answerable.journeys import tasks
from answerable.journeys.letters import Letter


@transaction.atomic
def send_for_approval(
    *, ref: str, note: str, by: Actor, at: datetime, rest_due_on: date | None = None
) -> None:
    """Send a draft and write to everyone who may approve it.

    Raises NotFound, NotPermitted, NotPossibleNow and NotComplete.
    """
    approvals.send(ref=ref, note=note, by=by, at=at, rest_due_on=rest_due_on)
    heading = drafts.heading(ref)
    waiting = [
        person.email
        for person in organisations.people_with(
            Permission.APPROVE_PROJECT, heading.keeper_ref
        )
        if person.ref != by.ref
    ]
    letter = Letter(
        say("Please approve: {title}", title=heading.title),
        (
            say(
                "{title} ({body}) waits for your approval.",
                title=heading.title,
                body=heading.organisation_name,
            ),
            say("Read the preview, then approve it or send it back with comments."),
        ),
        f"/staff/projects/{ref}/decide/",
    )
    tasks.post(letter, waiting)


@transaction.atomic
def send_back(*, ref: str, comment: str, by: Actor, at: datetime) -> None:
    """Send a draft back and write to its author.

    Raises NotFound, NotPermitted, AlreadyDecided and ReasonMissing.
    """
    sender = drafts.waiting_sender(ref)
    approvals.send_back(ref=ref, comment=comment, by=by, at=at)
    _tell_author(ref, sender, say("Changes asked for"), _SENT_BACK)


_SENT_BACK = say(
    "The approver asked for changes. Their comments are on the project's page."
)
_APPROVED = say("It was approved, and the public can read it now.")


@transaction.atomic
def approve(*, ref: str, note: str, by: Actor, at: datetime) -> int:
    """Approve and publish, and write to the author; return the version's number.

    Raises NotFound, NotPermitted, OwnWork and AlreadyDecided.
    """
    sender = drafts.waiting_sender(ref)
    number = approvals.approve(ref=ref, note=note, by=by, at=at)
    tasks.judge.enqueue(ref)
    _tell_author(ref, sender, say("Published"), _APPROVED)
    return number


@transaction.atomic
def ask_trustee(*, ref: str, name: str, email: str, by: Actor, at: datetime) -> None:
    """Send a one-time link to a trustee or partner of a body of one person.

    Raises NotFound, NotPermitted, AlreadyDecided and NotNeeded.
    """
    token = approvals.issue_link(ref=ref, name=name, email=email, by=by, at=at)
    heading = drafts.heading(ref)
    letter = Letter(
        say("Please approve: {title}", title=heading.title),
        (
            say(
                "{body} asks you to approve a register entry.",
                body=heading.organisation_name,
            ),
            say("Read it, then approve it or send it back."),
            say("The link works once, for 14 days."),
        ),
        f"/staff/approve/{token}/",
        say("You get this because the organisation named you as the one who approves."),
    )
    tasks.post(letter, [email])


@transaction.atomic
def approve_by_link(*, token: str, note: str, at: datetime) -> tuple[str, int]:
    """Approve through a one-time link; return the project and its new version.

    Raises LinkClosed and AlreadyDecided.
    """
    ref, number = approvals.approve_by_link(token=token, note=note, at=at)
    tasks.judge.enqueue(ref)
    _tell_author(ref, drafts.last_sender(ref), say("Published"), _APPROVED)
    return ref, number


@transaction.atomic
def send_back_by_link(*, token: str, comment: str, at: datetime) -> str:
    """Send a draft back through a one-time link; return the project.

    Raises LinkClosed, ReasonMissing and AlreadyDecided.
    """
    ref = approvals.send_back_by_link(token=token, comment=comment, at=at)
    _tell_author(ref, drafts.last_sender(ref), say("Changes asked for"), _SENT_BACK)
    return ref


def _tell_author(ref: str, sender_ref: str, what: str, sentence: str) -> None:
    heading = drafts.heading(ref)
    address = accounts.email_of(sender_ref)
    letter = Letter(
        say("{what}: {title}", what=what, title=heading.title),
        (say("You sent {title} for approval.", title=heading.title), sentence),
        f"/staff/projects/{ref}/",
    )
    tasks.post(letter, [address] if address else [])
