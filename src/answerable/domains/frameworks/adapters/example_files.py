"""Read worked examples: `frameworks/<framework>/<edition>.examples.yaml`.

They start from answer sets in `frameworks/worked/<name>.yaml`, which every framework
shares, as every framework reads one set of answers.
"""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from answerable.domains.catalogue.adapters.blocks import Page
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.frameworks.adapters import edition_files
from answerable.domains.frameworks.adapters.problems import EditionError
from answerable.domains.frameworks.core.results import Judgement
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.frameworks.core.worked import Example

TODAY = date(2026, 11, 21)  # the day of an example that names no other


def load(path: Path, sets: Path) -> tuple[Example, ...]:
    """Read the examples of one edition. Raises EditionError with file and line."""
    found, problems = [], []
    for item, line in _items(path):
        try:
            found.append(_example(item, line, sets))
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            shown = f"{path.parent.name}/{path.name}"
            reason = f"this example cannot be used: {_said(error)}."
            problems.append(FileProblem(shown, line, reason))
    if problems:
        raise EditionError(problems)
    return tuple(found)


def answers_of(name: str, sets: Path) -> dict[str, Answer]:
    """Give one shared set of answers. Raises EditionError."""
    path = sets / f"{name}.yaml"
    if not path.is_file():
        raise EditionError([FileProblem(str(path), 0, "this set is not there.")])
    given = _plain(yaml.compose(path.read_text(encoding="utf-8")))
    return {fact_id: _answer(value, TODAY) for fact_id, value in given.items()}


_cached = lru_cache(maxsize=32)(answers_of)


def _items(path: Path) -> list[tuple[dict[str, Any], int]]:
    page = Page(f"{path.parent.name}/{path.name}")
    root = edition_files.compose(path, page)
    if not page.problems and not isinstance(root, yaml.SequenceNode):
        page.problems.append(FileProblem(page.path, 1, "write a list of examples."))
    if not isinstance(root, yaml.SequenceNode):
        raise EditionError(page.problems)
    return [(_plain(node), node.start_mark.line + 1) for node in root.value]


def _example(item: dict[str, Any], line: int, sets: Path) -> Example:
    today = date.fromisoformat(item.get("today", TODAY.isoformat()))
    answers = dict(_cached(item["from"], sets))
    for fact_id, value in item.get("with", {}).items():
        answers[fact_id] = _answer(value, today)
    for fact_id in item.get("without", []):
        del answers[fact_id]
    return Example(
        criterion=item["criterion"],
        says=item["says"],
        answers=answers,
        judgements=tuple(_judgement(item, given) for given in item.get("judged", [])),
        today=today,
        verdict=Verdict(item["verdict"]),
        why=tuple(item.get("why", [])),
        line=line,
        base=item["from"],
        changed=(*item.get("with", {}), *item.get("without", [])),
    )


def _judgement(item: dict[str, Any], given: dict[str, Any]) -> Judgement:
    return Judgement(
        criterion=item["criterion"],
        verdict=Verdict(given["verdict"]),
        by=given["by"],
        on=date.fromisoformat(given["on"]),
        reasons=given.get("reasons", ""),
        score=int(given["score"]) if "score" in given else None,
    )


def _answer(value: Any, on: date) -> Answer:
    """A bare value is an answer of that day; a mapping with `state` says the rest."""
    at = datetime.combine(on, time(12), UTC)
    if isinstance(value, dict) and "state" in value:
        return Answer.from_json({"at": at.isoformat(), **value})
    return Answer(AnswerState.ANSWERED, value=value, at=at)


def _plain(node: yaml.Node | None) -> Any:
    """Give a node as text, lists and mappings: nothing is guessed to be a number."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else {}


def _said(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing or unknown"
    return str(error)
