"""The owner's word beside a verdict: who may give it, and where it stands.

Someone who asks "how does a body answer a finding?" reads this file.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.frameworks.actions import replies
from answerable.domains.frameworks.core import showing
from answerable.domains.frameworks.core.showing import Judged
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused


class NothingToReplyTo(Refused):
    """No public verdict stands there that a body could reply to."""


def open_to(ref: str) -> Sequence[Judged]:
    """List the public verdicts beside which the owner may say something."""
    laid = showing.lay_out(editions.shelf().editions, verdicts.in_public(ref)[0])
    found = [
        one for part in laid.parts for edition in part.editions for one in edition.open
    ]
    return tuple(found)


def one(ref: str, edition: str, criterion: str) -> Judged:
    """Give the verdict to reply to. Raises NotFound and NothingToReplyTo."""
    framework, _, name = edition.partition("/")
    if criterion not in editions.edition(framework, name).by_id:
        raise NotFound.of("criterion", criterion)
    for found in open_to(ref):
        if found.place == (edition, criterion):
            return found
    raise NothingToReplyTo(
        Decision.unless(
            Reason(
                "nothing_to_reply_to",
                "The public page shows no finding here that needs a reply.",
                "Go back to the project to see what was found.",
            )
        )
    )


@transaction.atomic
def reply(
    *, ref: str, edition: str, criterion: str, text: str, by: Actor, at: datetime
) -> None:
    """Put the reply of whoever keeps the project beside a public verdict.

    Raises NotFound, NothingToReplyTo, Refused, ReplyRefused and TextTooLong.
    """
    keeper = drafts.keeper_ref(ref)
    organisations.can(by, Permission.EDIT_PROJECT, keeper).or_raise()
    one(ref, edition, criterion)
    replies.give(
        subject=ref, edition=edition, criterion=criterion, text=text, by=by, at=at
    )
