"""Editions and answers made by hand, for tests of how verdicts come about."""

from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.frameworks.adapters import edition_files
from answerable.domains.frameworks.core import standing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.results import Judgement, Result
from answerable.domains.frameworks.core.standing import Facts
from answerable.domains.frameworks.core.vocabulary import Verdict

CATALOGUE = yaml_files.load(Path(__file__).parents[3] / "catalogue")
LANGUAGE = edition_files.language(CATALOGUE)
TODAY = date(2026, 11, 21)
LATELY = datetime(2026, 10, 1, 12, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, 12, tzinfo=UTC)
HEAD = """\
framework: tests
edition: one
title: A framework for tests
about: It asks little.
publisher: Us
status: current
authority: method
source: {title: Nowhere, verified: true}
"""


def shelf(folder: Path, criteria: str, head: str = HEAD) -> edition_files.Shelf:
    """Write an edition into a folder and read it."""
    place = folder / "frameworks" / "tests"
    place.mkdir(parents=True, exist_ok=True)
    text = head + "criteria:\n" + dedent(criteria)
    (place / "one.yaml").write_text(text, encoding="utf-8")
    return edition_files.load(folder / "frameworks", CATALOGUE, LANGUAGE)


def edition(folder: Path, criteria: str, head: str = HEAD) -> Edition:
    """Read an edition that is good."""
    found = shelf(folder, criteria, head)
    assert not found.problems, "\n".join(map(str, found.problems))
    return found.editions["tests/one"]


def answered(value: object, at: datetime = LATELY) -> Answer:
    return Answer(AnswerState.ANSWERED, value=value, at=at)  # type: ignore[arg-type]


def facts(answers: dict[str, Answer], today: date = TODAY) -> Facts:
    return standing.stand(CATALOGUE, LANGUAGE, answers, today=today)


def said(
    criterion: str,
    verdict: Verdict,
    by: str = "Ann, reviewer",
    on: date = date(2026, 11, 1),
) -> Judgement:
    return Judgement(criterion, verdict, by, on)


def codes(result: Result) -> list[str]:
    return [why.code for why in result.why]
