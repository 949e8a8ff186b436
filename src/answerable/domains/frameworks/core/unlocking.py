"""What one more answer would do: which verdicts hang on it, and on nothing else.

A fact is asked once and read by many; so the owner is told where an answer helps most
(DESIGN §2.1).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.domains.frameworks.core.results import Assessment


@dataclass(frozen=True)
class Step:
    """One fact to answer next: what it settles alone, and where it also helps.

    Criteria stand as "edition criterion", in the order of the editions.
    """

    fact: str
    settles: tuple[tuple[str, str], ...]
    helps: tuple[tuple[str, str], ...]


def steps(assessments: Iterable[Assessment]) -> tuple[Step, ...]:
    """List the facts whose answers are missing, the most useful first."""
    settles: dict[str, list[tuple[str, str]]] = {}
    helps: dict[str, list[tuple[str, str]]] = {}
    for assessment in assessments:
        for result in assessment.results:
            gaps = dict.fromkeys(result.gaps)
            kept = settles if len(gaps) == 1 else helps
            for fact_id in gaps:
                place = (assessment.edition, result.criterion)
                kept.setdefault(fact_id, []).append(place)
    found = [
        Step(fact_id, tuple(settles.get(fact_id, ())), tuple(helps.get(fact_id, ())))
        for fact_id in dict.fromkeys((*settles, *helps))
    ]
    return tuple(sorted(found, key=_usefulness))


def _usefulness(step: Step) -> tuple[int, int, str]:
    return -len(step.settles), -len(step.helps), step.fact
