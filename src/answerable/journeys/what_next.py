"""What to answer next: what one more answer would settle, worked out from the draft.

Someone who asks "where does an answer help most?" reads this file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.frameworks.core import unlocking
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.core.results import Assessment
from answerable.domains.frameworks.core.vocabulary import EditionStatus
from answerable.domains.frameworks.queries import editions as shelves
from answerable.domains.register.core import document as documents
from answerable.domains.register.queries import drafts
from answerable.domains.register.queries.assessing import Published
from answerable.journeys import assess

Place = tuple[Edition, Criterion]
IN_USE = frozenset({EditionStatus.CURRENT, EditionStatus.COMPARISON})


@dataclass(frozen=True)
class Next:
    """One question to answer next: what it settles alone, and where it also helps."""

    fact: Fact
    settles: tuple[Place, ...]
    helps: tuple[Place, ...]


def of_draft(ref: str, *, today: date, at: datetime) -> tuple[Assessment, ...]:
    """Judge a draft as it stands, for those who may see it. Keeps nothing.

    Raises NotFound.
    """
    record = drafts.preview(ref, today=today, at=at)
    entry = Published(
        ref=record.ref,
        version=record.version.number,
        kind=record.kind,
        title=record.title,
        organisation_slug=record.organisation_slug,
        answers=documents.answers_of(record.document),
    )
    return tuple(assess.of_entry(entry, shelves.usable(), today))


def steps(ref: str, *, today: date, at: datetime) -> tuple[Next, ...]:
    """List the questions without an answer, the most useful first. Raises NotFound.

    Editions that were replaced are left out: nobody should write for the past.
    """
    shelf = shelves.shelf().editions
    facts = catalogues.current().facts
    found = [
        one
        for one in of_draft(ref, today=today, at=at)
        if shelf[one.edition].status in IN_USE
    ]
    return tuple(
        Next(facts[s.fact], _places(s.settles, shelf), _places(s.helps, shelf))
        for s in unlocking.steps(found)
        if facts[s.fact].is_typed
    )


def _places(
    named: Sequence[tuple[str, str]], shelf: dict[str, Edition]
) -> tuple[Place, ...]:
    return tuple((shelf[e], shelf[e].by_id[criterion]) for e, criterion in named)
