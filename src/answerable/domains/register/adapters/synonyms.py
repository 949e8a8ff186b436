"""Words that mean the same, from YAML files that anyone can read and correct."""

from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from answerable.domains.register.core.search import words
from answerable.domains.register.core.search.query import Synonyms

Words = tuple[str, ...]
_REMEDY = "Write each set on a line of its own, such as: - [bin, refuse, waste]"


@cache
def current() -> Synonyms:
    """Return the synonyms of every language, read once."""
    return load(settings.ANSWERABLE_SEARCH)


def load(folder: Path) -> Synonyms:
    """Read every file. Raises ImproperlyConfigured with file and line."""
    same: dict[Words, tuple[Words, ...]] = {}
    for path in sorted(folder.glob("synonyms.*.yaml")):
        places: dict[Words, int] = {}
        for line, said in _sets(path):
            for phrase in said:
                if phrase in places:
                    first = f"“{' '.join(phrase)}” is on line {places[phrase]} too."
                    raise _problem(path, line, first, "Put both sets together.")
                places[phrase] = line
            for phrase in said:
                others = tuple(other for other in said if other != phrase)
                same[phrase] = tuple(dict.fromkeys([*same.get(phrase, ()), *others]))
    return same


def _sets(path: Path) -> list[tuple[int, list[Words]]]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as why:
        line = why.problem_mark.line + 1 if why.problem_mark else 0
        raise _problem(path, line, f"this is not YAML: {why.problem}.") from why
    except (yaml.YAMLError, UnicodeDecodeError) as why:
        raise _problem(path, 0, "this is not YAML in UTF-8.") from why
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise _problem(path, 1, "this is not a list of sets.")
    return [(node.start_mark.line + 1, _one_set(path, node)) for node in root.value]


def _one_set(path: Path, node: yaml.Node) -> list[Words]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.SequenceNode) or len(node.value) < 2:
        raise _problem(path, line, "a set needs two words or more.")
    said = [tuple(words.words_of(str(item.value))) for item in node.value]
    if not all(said):
        raise _problem(path, line, "one of these has no letters.")
    return said


def _problem(
    path: Path, line: int, reason: str, remedy: str = _REMEDY
) -> ImproperlyConfigured:
    place = f"{path.parent.name}/{path.name}"
    where = f"{place}:{line}" if line else place
    return ImproperlyConfigured(f"{where}: {reason} {remedy}")
