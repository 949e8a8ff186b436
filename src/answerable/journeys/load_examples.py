"""The fictional region, lived through the real actions in the order of its dates.

Nothing is written behind the back of the rules: every example was drafted, sent,
approved and recorded in the ledger as any entry is. Loading again changes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from answerable.domains.panels.actions import panels
from answerable.domains.register.actions import listings
from answerable.domains.register.queries import drafts
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.journeys import (
    assess,
    due_results,
    keep_clearance,
    keep_credentials,
    keep_reviews,
    raise_questions,
    tasks,
)
from answerable.journeys.examples import (
    bodies,
    duties,
    entries,
    evidence,
    products,
    residents,
    reviews,
    safeguards,
    stamps,
    stories,
)
from answerable.journeys.examples.reading import BadExample, Cast, blaming

Say = Callable[[int, int, str], None]
VERBS = {**reviews.VERBS, **residents.VERBS, **stamps.VERBS}
__all__ = ["BadExample", "Report", "load"]


@dataclass(frozen=True)
class Report:
    """What was loaded; nothing on a second run."""

    projects: int


@dataclass(frozen=True)
class Happening:
    """One thing that happened in the region, and when."""

    at: datetime
    title: str
    run: Callable[[datetime], None]


def load(folder: Path, *, say: Say = lambda done, total, title: None) -> Report:
    """Load every example, or none. Raises BadExample with file and reason."""
    cast = Cast(folder)
    projects = cast.projects()
    if not projects or _is_loaded(projects[0][0]):
        return Report(0)
    happenings = sorted(_happenings(cast), key=lambda happening: happening.at)
    with transaction.atomic():
        bodies.settle(cast)
        for number, happening in enumerate(happenings, start=1):
            say(number, len(happenings), happening.title)
            with blaming(happening.title):
                happening.run(happening.at)
        listings.refresh_staleness(today=clock.today())
        assess.assess(at=clock.now(), today=clock.today())
        _catch_up(at=clock.now())
    return Report(len(projects))


def _catch_up(*, at: datetime) -> None:
    """Do what the clock would have asked for since, and write to nobody about it."""
    today = clock.london_date(at)
    with tasks.no_letters():
        panels.end_those_over(today=today, at=at)
        keep_reviews.keep(at=at, post=tasks.post)
        due_results.watch(today=today, post=tasks.post)
        keep_clearance.refresh_all(at=at)
        raise_questions.raise_questions(at=at, post=tasks.post)
        keep_credentials.renew(at=at)


def _is_loaded(slug: str) -> bool:
    try:
        drafts.heading(entries.ref_of(slug))
    except NotFound:
        return False
    return True


def _happenings(cast: Cast) -> Iterator[Happening]:
    for at, title, run in (
        *bodies.happenings(cast),
        *products.happenings(cast),
        *entries.happenings(cast),
        *stories.happenings(cast, VERBS),
        *duties.happenings(cast),
        *safeguards.happenings(cast),
        *evidence.happenings(cast),
    ):
        yield Happening(at, title, run)
