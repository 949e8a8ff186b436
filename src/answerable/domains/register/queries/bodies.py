"""What a body answers once for all its projects."""

from datetime import date

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import answers as answering
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.catalogue.core.inheritance import Resolved
from answerable.domains.catalogue.core.staleness import stale_since
from answerable.domains.organisations import queries as organisations
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.fingerprints import fingerprint
from answerable.domains.register.core.records import Origin, Shown, TaskItem


def facts_of(organisation_ref: str, *, today: date) -> tuple[TaskItem, ...]:
    """Return every fact a body may answer for its projects. Raises NotFound."""
    body = organisations.by_ref(organisation_ref)
    answers = answering.read_all(body.answers)
    origin = Origin("organisation", body.ref, body.name)
    found = []
    for fact in catalogues.current().for_subject(Subject.ORGANISATION):
        answer = answers.get(fact.id, answering.BLANK)
        stale = stale_since(fact, answer, today)
        found.append(TaskItem(fact, answer, origin, True, True, stale))
    return tuple(found)


def shown(organisation_ref: str, *, today: date) -> tuple[Shown, ...]:
    """Return what a body says for all its projects, as the public may see it."""
    return tuple(
        Shown(
            item.fact,
            documents.read_answer(
                documents.public_answer(item.fact, Resolved(item.answer))
            ),
            item.origin,
            item.stale_since,
        )
        for item in facts_of(organisation_ref, today=today)
        if not item.answer.is_blank
    )


def seen(organisation_ref: str, fact_id: str) -> str:
    """Return the mark of an answer as it stands, to notice a second editor."""
    kept = organisations.by_ref(organisation_ref).answers.get(fact_id)
    return fingerprint(answering.Answer.from_json(kept))
