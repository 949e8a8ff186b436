"""The answers that worked examples start from could have been typed by a person."""

from pathlib import Path

import pytest

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core import values
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.visibility import is_shown
from answerable.domains.frameworks.adapters import edition_files, example_files

ROOT = Path(__file__).parents[2]
SETS = ROOT / "frameworks" / "worked"
NAMES = sorted(path.stem for path in SETS.glob("*.yaml"))
EXAMPLES = sorted((ROOT / "frameworks").glob(f"*/*{edition_files.EXAMPLES}"))
CATALOGUE = yaml_files.load(ROOT / "catalogue")


def _fault(fact_id: str, answer: Answer) -> str:
    fact = CATALOGUE.facts.get(fact_id)
    if fact is None:
        return "is not a fact of the catalogue"
    if not answer.is_answered:
        has_reason = bool(answer.reason or answer.ground)
        is_blank = answer.state is AnswerState.BLANK
        return "" if has_reason and not is_blank else "says nothing and gives no reason"
    try:
        kept = values.parse(fact, answer.value)
    except values.InvalidValue as fault:
        return " ".join(str(problem.sentence) for problem in fault.problems)
    return "" if kept == answer.value else f"would be kept as {kept!r}"


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_fits_its_fact(name: str) -> None:
    answers = example_files.answers_of(name, SETS)
    faults = [
        f"{fact_id}: {fault}"
        for fact_id, answer in answers.items()
        if (fault := _fault(fact_id, answer))
    ]
    assert answers
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_answered_that_is_not_asked(name: str) -> None:
    answers = example_files.answers_of(name, SETS)
    hidden = [i for i in answers if not is_shown(CATALOGUE.facts[i], answers)]
    assert not hidden


@pytest.mark.parametrize("name", NAMES)
def test_every_question_that_is_asked_is_answered(name: str) -> None:
    answers = example_files.answers_of(name, SETS)
    facts = [f for f in CATALOGUE.facts.values() if f.is_typed]
    missing = [
        fact.id
        for fact in facts
        if fact.group != "reported"  # asked only of what others report
        and is_shown(fact, answers)
        and fact.id not in answers
    ]
    assert not missing


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_answer_of_an_example_fits_its_fact(path: Path) -> None:
    faults = {
        f"line {example.line}, {fact_id}: {fault}"
        for example in example_files.load(path, SETS)
        for fact_id, answer in example.answers.items()
        if (fault := _fault(fact_id, answer))
    }
    assert not faults, "\n".join(sorted(faults))
