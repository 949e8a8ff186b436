"""Judging again only what a change can have changed.

A verdict hangs on how its facts stand, on the day, and on nothing else. So each fact's
standing is kept as a short mark, and only what reads a mark that moved is judged again.
"""

import hashlib
from collections.abc import Mapping
from datetime import date

from answerable.domains.catalogue.core.answers import BLANK, Answer
from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.frameworks.core.editions import TODAY, Criterion, Edition
from answerable.domains.frameworks.core.results import ENGINE, Assessment
from answerable.domains.frameworks.core.standing import Facts, Standing
from answerable.foundations.core import canonical

WAY = "*"  # no fact, but the way in which all of them are asked and judged
Marks = Mapping[str, str]
_LENGTH = 16


def way(catalogue: Catalogue) -> str:
    """Give what reasons say of questions, and what decides that they are asked, a mark.

    It is worked out once, for all subjects.
    """
    asked = [[f.id, f.label, f.show_if] for f in catalogue.facts.values()]
    return _mark([[ENGINE], *asked])


def marks(facts: Facts, answers: Mapping[str, Answer], *, way: str) -> Marks:
    """Give each fact that anything is known of a mark of how it stands."""
    found = {WAY: way}
    for fact_id, stand in facts.stands.items():
        if stand.standing is Standing.KNOWN:
            found[fact_id] = _mark(answers.get(fact_id, BLANK).value)
        elif stand.standing is not Standing.BLANK:
            found[fact_id] = stand.standing.value
    return found


def _mark(value: object) -> str:
    return hashlib.sha256(canonical.encode(value)).hexdigest()[:_LENGTH]


def moved(before: Marks, now: Marks) -> frozenset[str]:
    """Name the facts that stand otherwise than before."""
    names = before.keys() | now.keys()
    return frozenset(name for name in names if before.get(name) != now.get(name))


def to_judge(
    edition: Edition, moved: frozenset[str], *, before: date, today: date
) -> frozenset[str]:
    """Name the criteria whose verdict may be another than on the day before."""
    read = [edition.readers.get(fact_id, frozenset[str]()) for fact_id in moved]
    by_day = _by_day(edition, before, today) if before != today else frozenset[str]()
    return frozenset(edition.by_id) if WAY in moved else by_day.union(*read)


def _by_day(edition: Edition, before: date, today: date) -> frozenset[str]:
    """Name the criteria that another day alone can change."""
    if edition.scope and TODAY in edition.scope.when.reads:
        return frozenset(edition.by_id)
    hanging = (c for c in edition.criteria if _hangs_on_day(c, before, today))
    return frozenset(criterion.id for criterion in hanging)


def _hangs_on_day(criterion: Criterion, before: date, today: date) -> bool:
    law = criterion.in_force
    if law and law.holds_on(before) != law.holds_on(today):
        return True
    conditions = [check.when for check in criterion.checks]
    if criterion.scope:
        conditions.append(criterion.scope.when)
    return any(TODAY in condition.reads for condition in conditions)


def merged(before: Assessment, part: Assessment) -> Assessment:
    """Put what was judged again in the place of what was said before."""
    fresh = {result.criterion: result for result in part.results}
    results = tuple(fresh.get(one.criterion, one) for one in before.results)
    return Assessment(part.edition, part.sha256, part.today, results)
