"""Answering once for all the projects of a body."""

from datetime import datetime

from django.db import transaction

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import keep_answer
from answerable.domains.register.actions import drafts
from answerable.domains.register.queries import loading
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say, word


class NotAboutBodies(Refused):
    """The fact is not one that a body answers for all its projects."""


@transaction.atomic
def answer(
    *,
    organisation_ref: str,
    fact_id: str,
    answer: Answer,
    seen: str | None,
    by: Actor,
    at: datetime,
) -> None:
    """Answer a fact for a whole body; its projects inherit the answer.

    The ledger entry is written by organisations.keep_answer.
    Raises NotFound, NotPermitted, NotAboutBodies, InvalidValue and EditConflict.
    """
    fact = loading.fact_at(fact_id)
    if fact.subject is not Subject.ORGANISATION:
        raise NotAboutBodies(
            Decision.unless(
                Reason(
                    "not_about_bodies",
                    say(
                        "“{fact}” is answered for each project by itself.",
                        fact=word(fact.label),
                    ),
                    "The author of each project can answer it there.",
                )
            )
        )
    kept = organisations.by_ref(organisation_ref).answers.get(fact_id)
    given = drafts.checked(fact, answer, by=by, at=at)
    new = drafts.settled(Answer.from_json(kept), given, seen=seen, at=at)
    if new is None:
        return
    keep_answer(
        ref=organisation_ref,
        fact_id=fact_id,
        answer=None if new.is_blank else new.to_json(),
        by=by,
        at=at,
    )
