"""Answering once for all the projects of a body."""

from datetime import datetime

from django.db import transaction

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import keep_answer
from answerable.domains.register.actions import drafts
from answerable.domains.register.core.fingerprints import fingerprint, says_the_same
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused


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
    fact = catalogues.current().fact(fact_id)
    if fact.subject is not Subject.ORGANISATION:
        raise NotAboutBodies(
            Decision.unless(
                Reason(
                    "not_about_bodies",
                    f"“{fact.label}” is answered for each project by itself.",
                    "The author of each project can answer it there.",
                )
            )
        )
    given = drafts.checked(fact, answer, by=by, at=at)
    kept = organisations.by_ref(organisation_ref).answers.get(fact_id)
    before = Answer.from_json(kept)
    if says_the_same(before, given) and before.at and before.at.date() == at.date():
        return
    if seen is not None and fingerprint(before) != seen:
        raise drafts.EditConflict(theirs=before, yours=given)
    keep_answer(
        ref=organisation_ref,
        fact_id=fact_id,
        answer=None if given.is_blank else given.to_json(),
        by=by,
        at=at,
    )
