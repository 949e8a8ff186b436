"""From published answers to verdicts: every edition reads the same facts.

Someone who asks "when is a project judged, and by what?" reads this file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.frameworks.actions import assessments
from answerable.domains.frameworks.core import evaluation, rejudging, standing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.rejudging import Marks
from answerable.domains.frameworks.core.results import Assessment
from answerable.domains.frameworks.core.standing import Facts
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

    An entry that was judged today in this version is left as it is, and of any other
    only what may have changed is judged; with `again` everything is judged anew. At
    `most` so many entries are judged. `told` hears how many entries are done. It may be
    stopped anywhere: each entry is kept for itself, and the next run goes on.
    """
    usable = shelves.usable()
    assessments.pin(editions=usable, at=at)
    every = assessing.versions(refs)
    done = {} if again else verdicts.judged_on(today, [e.id for e in usable])
    waiting = [ref for ref, version in every.items() if done.get(ref) != version]
    left = len(every) - len(waiting)
    way, judged = rejudging.way(catalogues.current()), 0
    for entry in assessing.newest(waiting[:most]):
        _keep(entry, usable, way, today, whole=again)
        judged += 1
        told(left + judged)
    return Done(judged, left, len(usable))


def _keep(
    entry: Published, wanted: Sequence[Edition], way: str, today: date, *, whole: bool
) -> None:
    """Judge an entry by what reads a fact that stands otherwise than last time."""
    facts = _stand(entry, today)
    stood = rejudging.marks(facts, entry.answers, way=f"{way} {entry.kind}")
    public = entry.kind is not Kind.COPIED
    only = {} if whole else _moved(entry, wanted, stood, today, public=public)
    assessments.keep(
        subject=entry.ref,
        level=Level.PROJECT,
        version=entry.version,
        assessments=_judge(entry, wanted, facts, only, today),
        public=public,
        today=today,
        stood=stood,
        unmoved=[edition for edition, criteria in only.items() if not criteria],
    )


def _moved(
    entry: Published,
    wanted: Sequence[Edition],
    stood: Marks,
    today: date,
    *,
    public: bool,
) -> dict[str, frozenset[str]]:
    """Name, for each edition that judged the entry before, what it must judge again."""
    before, days = verdicts.last_time(entry.ref, public=public)
    moved = rejudging.moved(before, stood)
    known = [edition for edition in wanted if edition.id in days]
    if entry.kind is Kind.REPORTED:
        said = () if rejudging.WAY in moved else known
        return {edition.id: frozenset() for edition in said}
    return {
        edition.id: rejudging.to_judge(
            edition, moved, before=days[edition.id], today=today
        )
        for edition in known
    }


def _judge(
    entry: Published,
    wanted: Sequence[Edition],
    facts: Facts,
    only: Mapping[str, frozenset[str]],
    today: date,
) -> list[Assessment]:
    """Judge the whole of new editions, and what has moved of the others."""
    new = [edition for edition in wanted if edition.id not in only]
    moved = [edition for edition in wanted if only.get(edition.id)]
    kept = verdicts.by(entry.ref, [edition.id for edition in moved])
    parts = {
        e.id: evaluation.evaluate(e, facts, today=today, only=only[e.id]) for e in moved
    }
    return [
        *_whole(entry, new, facts, today),
        *(rejudging.merged(kept[edition], part) for edition, part in parts.items()),
    ]


def of_entry(
    entry: Published, wanted: Sequence[Edition], today: date
) -> list[Assessment]:
    """Work out what each edition says of one entry."""
    return _whole(entry, wanted, _stand(entry, today), today)


def _stand(entry: Published, today: date) -> Facts:
    return standing.stand(
        catalogues.current(), shelves.language(), entry.answers, today=today
    )


def _whole(
    entry: Published, wanted: Sequence[Edition], facts: Facts, today: date
) -> list[Assessment]:
    if entry.kind is Kind.REPORTED:
        return [evaluation.of_others(edition, today=today) for edition in wanted]
    return [evaluation.evaluate(edition, facts, today=today) for edition in wanted]
