"""Read and write a mapping as a YAML file; each fault is told with file and line."""

from pathlib import Path

import yaml

from answerable.domains.catalogue import queries as catalogue
from answerable.domains.sources.core import checking
from answerable.domains.sources.core.mapping import BadMapping, Place, TableMapping
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

LARGEST = 1 << 20
_PUT_RIGHT = N_("Put the line right, and try again. Nothing was changed.")


class BadMappingFile(Refused):
    """The mapping file cannot be used; each fault is told with file and line."""


def load(path: Path) -> TableMapping:
    """Read a mapping file. Raises BadMappingFile with every fault."""
    try:
        if path.stat().st_size > LARGEST:
            raise _one(path, 0, say("The file is too large for a mapping."))
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as no:
        raise _one(path, 0, say("The file cannot be read as text.")) from no
    return loads(text, path)


def loads(text: str, path: Path) -> TableMapping:
    """Read a mapping from YAML text. Raises BadMappingFile with every fault."""
    try:
        # Every scalar stays the text that was typed: an unquoted no is "no".
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        document = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    except (yaml.YAMLError, RecursionError, ValueError) as no:
        mark = getattr(no, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise _one(path, line, say("The file is not YAML from here on.")) from no
    try:
        return checking.read(document, catalogue.current())
    except BadMapping as no:
        reasons = [
            _reason(path, _line(node, p.place), p.sentence, p.advice)
            for p in no.problems
        ]
        raise BadMappingFile(Decision(tuple(reasons))) from no


def dumps(mapping: TableMapping) -> str:
    """Write a mapping as YAML that `load` reads back."""
    return yaml.safe_dump(mapping.to_document(), allow_unicode=True, sort_keys=False)


def _one(path: Path, line: int, sentence: str) -> BadMappingFile:
    return BadMappingFile(Decision((_reason(path, line, sentence, _PUT_RIGHT),)))


def _reason(path: Path, line: int, sentence: str, advice: str) -> Reason:
    where = f"{path.name}:{line}" if line else path.name
    said = say("{where}: {sentence}", where=where, sentence=sentence)
    return Reason("bad_mapping", said, advice)


def _line(node: yaml.Node | None, place: Place) -> int:
    """Give the line of a place, or of the nearest block around it."""
    line = 1
    for name in place:
        if not isinstance(node, yaml.MappingNode):
            break
        for key, value in node.value:
            if key.value == name:
                line, node = key.start_mark.line + 1, value
                break
        else:
            break
    return line
