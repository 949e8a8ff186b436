"""The owner's word beside a verdict."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from answerable.domains.frameworks.core import replies as rules
from answerable.domains.frameworks.core.events import ReplyGiven
from answerable.domains.frameworks.models import Reply
from answerable.domains.frameworks.queries import editions
from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core.events import names_a_person
from answerable.foundations.core import text as wording
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused

ROOM = 1_000  # characters, for eighty words


class ReplyRefused(Refused):
    """The reply is empty, too long, or names a person."""


@transaction.atomic
def give(
    *, subject: str, edition: str, criterion: str, text: str, by: Actor, at: datetime
) -> None:
    """Put the owner's reply beside a verdict; a later reply takes its place.

    Whoever calls has asked whether this person may speak for the project. Raises
    NotFound, ReplyRefused and TextTooLong.
    """
    framework, _, name = edition.partition("/")
    if criterion not in editions.edition(framework, name).by_id:
        raise NotFound.of("criterion", criterion)
    said = wording.clean(text, ROOM)
    rules.fits(said).also(_names_nobody(said)).or_raise(ReplyRefused)
    event = ReplyGiven(subject, edition, criterion, words={"text": said})
    entry = ledger.record(event, by=by, at=at)
    Reply.objects.create(
        subject=subject,
        edition=edition,
        criterion=criterion,
        text=said,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )


@transaction.atomic
def erase(*, entries: Collection[int], said: str, at: datetime) -> None:
    """Erase the text of replies by their entries, given before this moment.

    Part of a redaction; its words say what happened.
    """
    Reply.objects.filter(entry__in=entries, at__lte=at).update(text=said)


def _names_nobody(said: str) -> Decision:
    return Decision.unless(
        Reason(
            "names_person",
            "This holds a person’s reference, and everyone can read what is written.",
            "Write a job title instead.",
        )
        if names_a_person(said)
        else None
    )
