"""A committee advises, and the body says in public what it does with the advice."""

from datetime import datetime

from django.db import transaction

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import advice as acts
from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.queries import committees
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say, word
from answerable.journeys import tasks
from answerable.journeys.letters import Letter


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
) -> str:
    """Publish the advice, and ask the body what it does with it.

    Raises NotFound, NotPermitted, AdviceRefused, ReasonMissing and TextTooLong.
    """
    ref = acts.give(
        item=item, advice=advice, reasons=reasons, conditions=conditions,
        dissent=dissent, by=by, at=at,
    )  # fmt: skip
    found = committees.advice(ref)
    people = organisations.people_with(Permission.RESPOND_TO_REVIEW, found.asks)
    letter = Letter(
        say("Advice for you: {title}", title=found.title),
        (
            say(
                "{committee} advised: {advice:lower}.",
                committee=found.committee_name,
                advice=word(advice.label),
            ),
            say(
                "Please say by {day} what you do with it. Everyone reads your answer.",
                day=found.answer_by.isoformat(),
            ),
        ),
        f"/staff/committees/advice/{ref}/",
    )
    tasks.post(letter, [person.email for person in people])
    return ref


@transaction.atomic
def answer(
    *, ref: str, followed: FollowedStatus, text: str, by: Actor, at: datetime
) -> None:
    """Publish what the body does with it, and tell the clerk of the committee.

    Raises NotFound, NotPermitted, AdviceRefused and TextTooLong.
    """
    acts.answer(ref=ref, followed=followed, text=text, by=by, at=at)
    found = committees.advice(ref)
    body = committees.one(found.committee).body_ref
    clerks = organisations.people_with(Permission.RUN_COMMITTEE, body)
    letter = Letter(
        say("An answer to your advice: {title}", title=found.title),
        (say("What became of it: {followed:lower}.", followed=word(followed.label)),),
        f"/committees/{found.committee}/{found.meeting}/",
    )
    tasks.post(letter, [person.email for person in clerks])
