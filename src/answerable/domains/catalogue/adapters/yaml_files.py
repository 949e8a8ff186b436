"""Load the catalogue's YAML folder; refuse it with every file, line and reason.

Policy officers edit these files, so one bad line must not hide the next one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from answerable.domains.catalogue.adapters import circles, definitions
from answerable.domains.catalogue.adapters.blocks import Block, Page
from answerable.domains.catalogue.adapters.problems import (
    CatalogueError,
    FileProblem,
)
from answerable.domains.catalogue.core.conditions import (
    BadCondition,
    Condition,
    Language,
    UndeclaredFact,
)
from answerable.domains.catalogue.core.facts import Catalogue, Fact, Group, GroupKind
from answerable.domains.catalogue.core.variables import variable

__all__ = ["CatalogueError", "FileProblem", "load"]

# The one written in C takes a fifth of the time; PyYAML may be built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
GROUP_KEYS = ("group", "title", "intro", "minutes", "kind", "facts")


@dataclass
class Reading:
    """What has been read of all files so far."""

    problems: list[FileProblem] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)
    group_places: dict[str, str] = field(default_factory=dict)
    is_complete: bool = True


def load(folder: Path) -> Catalogue:
    """Read every file of the folder. Raises CatalogueError with all faults."""
    reading = Reading()
    for path in _files(folder, reading):
        _read_file(path, f"{folder.name}/{path.name}", reading)
    conditions = _conditions(reading)
    _refuse_circles(conditions, reading)
    if reading.problems:
        raise CatalogueError(reading.problems)
    return Catalogue(tuple(_with(group, conditions) for group in reading.groups))


def _files(folder: Path, reading: Reading) -> list[Path]:
    if not folder.is_dir():
        reading.problems.append(
            FileProblem(
                str(folder),
                0,
                "this folder is not there. Set ANSWERABLE_CATALOGUE to the folder"
                " of the fact catalogue.",
            )
        )
        return []
    found = sorted(folder.glob("*.yaml"))
    if not found:
        reason = "no file here ends in .yaml. Add one file for each group of facts."
        reading.problems.append(FileProblem(str(folder), 0, reason))
    for path in sorted(folder.glob("*.yml")):
        reason = f"this file is not read. Rename it to {path.stem}.yaml."
        reading.problems.append(FileProblem(f"{folder.name}/{path.name}", 0, reason))
    return found


def _read_file(path: Path, shown: str, reading: Reading) -> None:
    page = Page(shown, reading.problems)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        page.problems.append(FileProblem(shown, *_unreadable(error)))
        reading.is_complete = False
        return
    if root is None:
        page.problems.append(
            FileProblem(shown, 1, "the file is empty. Add a group, or delete the file.")
        )
        return
    _read_group(Block.of(page, root, "group"), reading)


def _unreadable(error: Exception) -> tuple[int, str]:
    if isinstance(error, OSError):
        return 0, f"the file cannot be opened: {error.strerror}. Let it be read."
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return line, "this is not UTF-8 text. Save the file as UTF-8."
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", "unreadable")
    line = mark.line + 1 if mark else 1
    return (
        line,
        f"the YAML cannot be read: {said}. Look at this line and the one above.",
    )


def _read_group(block: Block, reading: Reading) -> None:
    group_id = block.text("group")
    if group_id:
        block.name = f"group {group_id}"
        _claim_group(block, group_id, reading)
    block.only(*GROUP_KEYS)
    kind = block.word("kind", GroupKind) if block.has("kind") else GroupKind.OWN
    title, intro = block.text("title"), block.text("intro")
    minutes = block.number("minutes", 1)
    found = [
        fact
        for node in block.nodes("facts")
        if (fact := _read_fact(Block.of(block.page, node, "fact"), group_id, reading))
    ]
    reading.groups.append(Group(group_id, title, intro, minutes, tuple(found), kind))


def _claim_group(block: Block, group_id: str, reading: Reading) -> None:
    node = block.keys["group"]
    if not definitions.NAME.fullmatch(group_id) or group_id in definitions.CEL_WORDS:
        block.refuse("use another id, of small letters, digits, underscores.", node)
    if first := reading.group_places.get(group_id):
        block.refuse(f"this group is in {first} already. Rename one.", node)
    reading.group_places.setdefault(group_id, block.page.path)


def _read_fact(block: Block, group_id: str, reading: Reading) -> Fact | None:
    fact = definitions.read_fact(block, group_id)
    fact_id = block.text("id") if block.has("id") else ""
    if fact_id and fact_id in reading.blocks:
        first = reading.blocks[fact_id]
        place = f"{first.page.path}:{first.keys['id'].start_mark.line + 1}"
        block.refuse(f"this id is used at {place} already. Rename one.")
        return None
    if fact_id:
        reading.blocks[fact_id] = block
    if fact:
        reading.facts[fact_id] = fact
    return fact


def _conditions(reading: Reading) -> dict[str, Condition]:
    """Compile every condition, now that all facts are known."""
    language = Language(variable(fact) for fact in reading.facts.values())
    broken = reading.blocks.keys() - reading.facts.keys()
    found: dict[str, Condition] = {}
    for fact_id, block in reading.blocks.items():
        expression = block.text_or_nothing("show_if")
        # A condition over a fact that is refused already would be refused twice.
        if not expression or any(name in expression for name in broken):
            continue
        try:
            found[fact_id] = language.compile(expression)
        except UndeclaredFact as fault:
            # The fact may be in a file that could not be read at all.
            if reading.is_complete:
                block.refuse(f"show_if: {fault}", block.keys["show_if"])
        except BadCondition as fault:
            block.refuse(f"show_if: {fault}", block.keys["show_if"])
    return found


def _refuse_circles(conditions: Mapping[str, Condition], reading: Reading) -> None:
    reads = {i: frozenset(condition.reads) for i, condition in conditions.items()}
    for circle in circles.find(reads):
        block = reading.blocks[circle[0]]
        block.refuse(
            f"show_if goes round in a circle: {' → '.join(circle)}."
            " Remove one of these conditions.",
            block.keys["show_if"],
        )


def _with(group: Group, conditions: Mapping[str, Condition]) -> Group:
    held: Iterable[Fact] = (
        replace(fact, condition=conditions.get(fact.id)) for fact in group.facts
    )
    return replace(group, facts=tuple(held))
