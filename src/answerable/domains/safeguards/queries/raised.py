"""What the check of flows raises about an entry. It decides nothing, and keeps nothing.

An entry that its body did not sign raises nothing: nobody of the body said it (DESIGN
§2, §6.4).
"""

from collections.abc import Mapping
from datetime import date

from answerable.domains.catalogue.core.answers import Answer, Value
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.records import Record
from answerable.domains.safeguards.core import gateways as rules
from answerable.domains.safeguards.core.gateways import Finding
from answerable.domains.safeguards.core.places import nation_of
from answerable.domains.safeguards.queries import gateways


def about(record: Record, *, today: date) -> tuple[Finding, ...]:
    """Give everything that is raised about an entry, or a draft as it would be."""
    if not record.signed:
        return ()
    return rules.review(
        values(record),
        gateways.current(),
        today=today,
        nation=nation_of(record.document.get("organisation", {}).get("areas", ())),
    )


def values(record: Record) -> dict[str, Value]:
    """Give the answers of an entry that anyone can read."""
    return answered(documents.answers_of(record.document))


def answered(answers: Mapping[str, Answer]) -> dict[str, Value]:
    """Keep what is answered: what is withheld or not known says nothing."""
    return {
        fact_id: answer.value
        for fact_id, answer in answers.items()
        if answer.is_answered and answer.value is not None
    }
