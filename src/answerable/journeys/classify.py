"""Classifying a use, and telling whoever is waiting: the body gets its say at once.

Someone who asks "who says that this use is prohibited, and who may?" reads this file.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from answerable.domains.accounts import queries as accounts
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts
from answerable.domains.safeguards.actions import classifications
from answerable.domains.safeguards.actions.classifications import Use
from answerable.domains.safeguards.core.classification import Line
from answerable.domains.safeguards.core.voices import Voice
from answerable.domains.safeguards.queries import classification, gate, rules
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.said import say
from answerable.journeys import independence, keep_clearance, tasks
from answerable.journeys.letters import Letter


def may_classify(ref: str, person_ref: str, *, today: date) -> Decision:
    """Say whether somebody is free to classify a project, with every reason."""
    return independence.of(person_ref, independence.judged(ref), today=today)


@transaction.atomic
def sign(
    *,
    ref: str,
    lines: Iterable[Line],
    job: str,
    review_on: date,
    by: Actor,
    at: datetime,
) -> str:
    """Classify the newest version of a project; return the classification's reference.

    Raises NotFound, NotSigned, NotPermitted, NotIndependent, NotComplete, TextTooLong
    and NamesPerson.
    """
    signed = classifications.sign(
        use=use_of(ref), lines=lines, job=job, review_on=review_on, by=by, at=at
    )
    keep_clearance.refresh(ref=ref, at=at)
    _tell_body(ref, drafts.heading(ref).title)
    return signed


def use_of(ref: str) -> Use:
    """Return what is classified: the newest version, and what the red lines read.

    Raises NotFound and NotSigned.
    """
    entry = gate.entry(ref)
    return Use(
        project=ref,
        version=entry.version,
        mark=rules.mark(entry.answers),
        editions={edition.id: edition.sha256 for edition in rules.pins().values()},
        judged=independence.judged(ref),
    )


@transaction.atomic
def withdraw(*, ref: str, why: str, by: Actor, at: datetime) -> None:
    """Take one's own classification back, and tell the body.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing, TextTooLong and
    NamesPerson.
    """
    classifications.withdraw(ref=ref, why=why, by=by, at=at)
    project = classification.one(ref).project
    keep_clearance.refresh(ref=project, at=at)
    _tell_body(project, drafts.heading(project).title)


@transaction.atomic
def answer(*, ref: str, voice: Voice, text: str, by: Actor, at: datetime) -> None:
    """Put the body's reply beside a classification, and tell the classifier.

    Raises NotFound, NotPermitted, ReplyRefused, TextTooLong and NamesPerson.
    """
    found = classification.one(ref)
    keeper = drafts.keeper_ref(found.project)
    classifications.answer(ref=ref, voice=voice, text=text, keeper=keeper, by=by, at=at)
    address = accounts.email_of(found.by_ref) if found.by_ref else ""
    title = drafts.heading(found.project).title
    letter = Letter(
        say("A reply to what you classified: {title}", title=title),
        (
            say("The body that runs it replied to your classification."),
            say("Both stand side by side. You may look again, and need not."),
        ),
        f"/projects/{found.project}/classification/",
    )
    tasks.post(letter, [address] if address else [])


def _tell_body(ref: str, title: str) -> None:
    keeper = drafts.keeper_ref(ref)
    people = organisations.people_with(Permission.RESPOND_TO_REVIEW, keeper)
    letter = Letter(
        say("An independent classifier looked at: {title}", title=title),
        (
            say("Read what was said of it under law, the letter and the EU Act."),
            say("You can reply in at most 80 words. Your reply stands beside it."),
        ),
        f"/projects/{ref}/classification/",
    )
    tasks.post(letter, [person.email for person in people])
