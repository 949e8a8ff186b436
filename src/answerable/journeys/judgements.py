"""What named, independent people judged of a project, as the editions read it.

Only decisions of reviews that still hold are handed on, each with the review's
reference.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from answerable.domains.assessments.core.records import ReviewResult
from answerable.domains.assessments.queries import reviews
from answerable.domains.frameworks.core.results import Judgement
from answerable.foundations import clock
from answerable.foundations.core.said import say


def of_project(ref: str, edition: str, *, today: date) -> Sequence[Judgement]:
    """Give what people judged of the criteria of an edition, by today."""
    decided = [line for line in reviews.of_project(ref) if line.outcome]
    found = [reviews.result(line.ref, today=today) for line in decided]
    return tuple(
        judgement
        for one in found
        if one is not None and one.holds(today)
        for judgement in _of_review(one, edition)
    )


def _of_review(found: ReviewResult, edition: str) -> Iterator[Judgement]:
    by = say("Review {ref}", ref=found.ref)
    on = clock.london_date(found.decided_at)
    for place, verdict in found.verdicts.items():
        at, _, criterion = place.rpartition("/")
        if at == edition:
            yield Judgement(criterion, verdict, by, on)
