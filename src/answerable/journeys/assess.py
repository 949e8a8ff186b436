"""From published answers to verdicts: every edition reads the same facts.

Someone who asks "when is a project judged, and by what?" reads this file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.frameworks.actions import assessments
from answerable.domains.frameworks.core import evaluation, standing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.results import Assessment
from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.frameworks.queries import editions as shelves
from answerable.domains.frameworks.queries import verdicts
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.queries import assessing
from answerable.domains.register.queries.assessing import Published


@dataclass(frozen=True)
class Done:
    """What an assessment run did."""

    projects: int
    unchanged: int
    editions: int


def assess(
    *,
    refs: Sequence[str] | None = None,
    at: datetime,
    today: date,
    again: bool = False,
    most: int | None = None,
    told: Callable[[int], None] = lambda count: None,
) -> Done:
    """Judge published entries by every edition that can be used.

    An entry that was judged today in this version is left as it is, unless `again`; at
    `most` so many are judged. `told` hears how many entries are done. It may be stopped
    anywhere: each entry is kept for itself, and the next run goes on.
    """
    usable = shelves.usable()
    assessments.pin(editions=usable, at=at)
    every = assessing.versions(refs)
    done = {} if again else verdicts.judged_on(today, [e.id for e in usable])
    waiting = [ref for ref, version in every.items() if done.get(ref) != version]
    left = len(every) - len(waiting)
    judged = 0
    for entry in assessing.newest(waiting[:most]):
        _keep(entry, usable, today)
        judged += 1
        told(left + judged)
    return Done(judged, left, len(usable))


def _keep(entry: Published, wanted: Sequence[Edition], today: date) -> None:
    assessments.keep(
        subject=entry.ref,
        level=Level.PROJECT,
        version=entry.version,
        assessments=of_entry(entry, wanted, today),
        public=entry.kind is not Kind.COPIED,
        today=today,
    )


def of_entry(
    entry: Published, wanted: Sequence[Edition], today: date
) -> list[Assessment]:
    """Work out what each edition says of one entry."""
    if entry.kind is Kind.REPORTED:
        return [evaluation.of_others(edition, today=today) for edition in wanted]
    facts = standing.stand(
        catalogues.current(), shelves.language(), entry.answers, today=today
    )
    return [evaluation.evaluate(edition, facts, today=today) for edition in wanted]
