"""Read what each gate needs from `gates/*.yaml`, refusing faults with file and line.

One file a gate. A gate whose file is at fault is not there, and nobody can pass it.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from answerable.domains.catalogue.adapters.blocks import Block, Page
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.duties.core.gates import Gate, Guidelines, Requirement, Stage
from answerable.domains.duties.core.rails import Rail
from answerable.domains.frameworks.adapters.edition_files import compose

KEYS = ("id", "says", "who", "facts", "rail")


@dataclass
class Shelf:
    """The gates that can be used, and the faults of those that cannot."""

    guidelines: Guidelines = field(default_factory=Guidelines)
    problems: list[FileProblem] = field(default_factory=list)


def load(folder: Path, known_facts: Collection[str]) -> Shelf:
    """Read the gates of a folder."""
    files = sorted(folder.glob("*.yaml"))
    stages: dict[Gate, Stage] = {}
    problems: list[FileProblem] = []
    digest = hashlib.sha256()
    for path in files:
        page = Page(f"{folder.name}/{path.name}")
        stage = _stage(path, page, known_facts)
        if stage is not None and stage.gate in stages:
            page.problems.append(FileProblem(page.path, 1, _TWICE))
        if stage is not None and not page.problems:
            stages[stage.gate] = stage
        digest.update(path.read_bytes())
        problems += page.problems
    missing = [gate for gate in Gate if gate not in stages]
    problems += [FileProblem(folder.name, 0, _missing(gate)) for gate in missing]
    return Shelf(Guidelines(stages, digest.hexdigest()), problems)


_TWICE = "another file has this gate already. Keep one of them."


def _missing(gate: Gate) -> str:
    return f"no file says what the gate {gate.value} needs. Add it."


def _stage(path: Path, page: Page, known_facts: Collection[str]) -> Stage | None:
    root = compose(path, page)
    if root is None:
        return None
    block = Block.of(page, root, "gate")
    block.only("gate", "asks", "needs")
    gate = block.word_or_nothing("gate", Gate)
    asks = block.text("asks")
    found = [
        _requirement(Block.of(page, node, "need"), known_facts)
        for node in block.nodes("needs")
    ]
    names = [one.id for one in found]
    for name in {name for name in names if names.count(name) > 1}:
        block.refuse(f'the id "{name}" is there twice. Rename one.')
    return None if gate is None else Stage(gate, asks, tuple(found))


def _requirement(block: Block, known_facts: Collection[str]) -> Requirement:
    block.only(*KEYS)
    if block.has("facts") and block.has("rail"):
        block.refuse("give either facts or a rail, not both.")
    facts = block.texts("facts")
    for fact in facts:
        if fact not in known_facts:
            block.refuse(f'the catalogue has no fact "{fact}". Correct it.')
    return Requirement(
        id=block.text("id"),
        says=block.text("says"),
        who=block.text("who"),
        facts=facts,
        rail=block.word_or_nothing("rail", Rail) if block.has("rail") else None,
    )
