"""What the answers alone show of each red line, to stand beside what a person said."""

from collections.abc import Mapping
from dataclasses import dataclass

from answerable.domains.frameworks.core.results import Assessment, Result
from answerable.domains.frameworks.queries import verdicts
from answerable.domains.safeguards.core.classification import Speaker
from answerable.domains.safeguards.queries import rules
from answerable.domains.safeguards.queries.rules import RedLine


@dataclass(frozen=True)
class Found:
    """One red line, and what software found by the answers."""

    line: RedLine
    result: Result


def by_answers(ref: str) -> Mapping[Speaker, tuple[Found, ...]]:
    """Give what software found under each speaker; people's words are not in it."""
    found = {one.edition: one for one in verdicts.in_public(ref)[0]}
    return {
        speaker: tuple(
            Found(line, result)
            for line in lines
            if (result := _result(found.get(line.edition.id), line.criterion.id))
        )
        for speaker, lines in rules.red_lines().items()
    }


def _result(assessment: Assessment | None, criterion: str) -> Result | None:
    results = assessment.results if assessment else ()
    return next((one for one in results if one.criterion == criterion), None)
