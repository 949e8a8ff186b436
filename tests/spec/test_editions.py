"""Every edition can be used, and its worked examples say what it does."""

from functools import cache
from pathlib import Path

import pytest

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.frameworks.adapters import edition_files, example_files
from answerable.domains.frameworks.core import worked

ROOT = Path(__file__).parents[2]
FRAMEWORKS = ROOT / "frameworks"
FILES = sorted(
    path
    for path in FRAMEWORKS.glob("*/*.yaml")
    if path.parent.name != edition_files.WORKED
    and not path.name.endswith(edition_files.EXAMPLES)
)
CATALOGUE = yaml_files.load(ROOT / "catalogue")
LANGUAGE = edition_files.language(CATALOGUE)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@cache
def _shelf():
    return edition_files.load(FRAMEWORKS, CATALOGUE, LANGUAGE)


@cache
def _examples(path: Path) -> tuple[worked.Example, ...]:
    beside = path.with_name(path.stem + edition_files.EXAMPLES)
    return example_files.load(beside, FRAMEWORKS / edition_files.WORKED)


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_an_edition_can_be_used(path: Path) -> None:
    faults = [p for p in _shelf().problems if path.name in p.path]
    assert not faults, "\n".join(map(str, faults))
    assert _name(path) in _shelf().editions


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_worked_example_gets_the_verdict_it_says(path: Path) -> None:
    edition = _shelf().editions[_name(path)]
    faults = []
    for example in _examples(path):
        result = worked.run(edition, example, CATALOGUE, LANGUAGE)
        if fault := worked.fault(example, result):
            faults.append(f"line {example.line}: {fault}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_verdict_that_can_be_is_reached_by_an_example(path: Path) -> None:
    edition = _shelf().editions[_name(path)]
    unreached = worked.unreached(edition, _examples(path))
    assert not unreached, "\n".join(unreached)
