"""Worked examples: an edition shown at work. They are its tests and its documentation.

Each starts from one set of answers, changes a few, and says which verdict follows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.conditions import Language
from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.frameworks.core import evaluation, standing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.results import Judgement, Result
from answerable.domains.frameworks.core.vocabulary import Level, Verdict


@dataclass(frozen=True)
class Example:
    """One criterion at work."""

    criterion: str
    says: str
    answers: Mapping[str, Answer]
    judgements: tuple[Judgement, ...]
    today: date
    verdict: Verdict
    why: tuple[str, ...]  # ids of the failing checks, or facts that are missing
    line: int = 0
    base: str = ""  # the shared set of answers that it starts from
    changed: tuple[str, ...] = ()  # the facts whose answer differs from there


def run(
    edition: Edition, example: Example, catalogue: Catalogue, language: Language
) -> Result:
    """Judge the criterion of an example by its answers."""
    facts = standing.stand(catalogue, language, example.answers, today=example.today)
    found = evaluation.evaluate(
        edition,
        facts,
        example.judgements,
        today=example.today,
        level=_level(edition, example.criterion),
        only=frozenset({example.criterion}),
    )
    return found.results[0]


def _level(edition: Edition, criterion: str) -> Level:
    levels = edition.by_id[criterion].levels
    return Level.PROJECT if Level.PROJECT in levels else Level.ORGANISATION


def fault(example: Example, result: Result) -> str:
    """Say how a result differs from what the example says, or nothing."""
    if result.verdict is not example.verdict:
        return (
            f"{example.criterion} ({example.says}) should be {example.verdict.value}"
            f" and is {result.verdict.value}: "
            + " ".join(str(why.sentence) for why in result.why)
        )
    named = {name for why in result.why for name in (why.check, *why.facts)}
    missing = [name for name in example.why if name not in named]
    if missing:
        return f"{example.criterion} ({example.says}) should name {', '.join(missing)}."
    return ""


def unreached(edition: Edition, examples: tuple[Example, ...]) -> list[str]:
    """List each verdict that a criterion can have and no example reaches."""
    reached = {(one.criterion, one.verdict) for one in examples}
    return [
        f"{criterion.id}: no example is {verdict.value}"
        for criterion in edition.criteria
        for verdict in sorted(criterion.verdicts)
        if (criterion.id, verdict) not in reached
    ]
