"""Read the gate's rule, `safeguards/clearance.yaml`, with every fault, file and line.

A rule with a fault is not used, and then nothing can be cleared.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from answerable.domains.catalogue.adapters.blocks import Block, Page
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.catalogue.core.conditions import (
    BadCondition,
    Condition,
    Language,
)
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.frameworks.adapters.edition_files import compose
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.safeguards.core.classification import Speaker
from answerable.domains.safeguards.core.gate import Asks, Rule

FILE = "clearance.yaml"
KEYS = (
    *("adopted_by", "adopted_on", "where", "example", "says", "closes", "edition"),
    *("months", "applies", "items"),
)
SAFEGUARDS = 10
_ID = re.compile(r"[a-z]+(_[a-z]+)*")


@dataclass(frozen=True)
class Known:
    """What a rule may name: the catalogue's facts, and the editions."""

    facts: Mapping[str, Fact]
    editions: Mapping[str, Edition]
    language: Language


@dataclass(frozen=True)
class Read:
    """The rule, if it can be used, and the faults of its file."""

    rule: Rule | None
    problems: tuple[FileProblem, ...] = ()


def load(folder: Path, known: Known) -> Read:
    """Read the rule of a folder."""
    path, page = folder / FILE, Page(f"{folder.name}/{FILE}")
    if not path.is_file():
        reason = "this file is not there, so nothing can be cleared to go live."
        return Read(None, (FileProblem(str(path), 0, reason),))
    root = compose(path, page)
    rule = _rule(Block.of(page, root, "rule"), known) if root else None
    return Read(None if page.problems else rule, tuple(page.problems))


def _rule(block: Block, known: Known) -> Rule | None:
    block.only(*KEYS)
    edition = _edition(block, known)
    applies, adopted_on = _condition(block, known), _day(block)
    found = Rule(
        adopted_by=block.text("adopted_by"),
        adopted_on=adopted_on or date.min,
        where=block.text("where"),
        is_example=block.flag("example"),
        says=block.text("says"),
        closes=block.words("closes", Speaker),
        edition=edition.id if edition else "",
        applies=applies or known.language.compile("true"),
        items=_items(block, edition, known),
        months=block.number("months", 1),
    )
    return found if edition and applies and adopted_on else None


def _edition(block: Block, known: Known) -> Edition | None:
    name = block.text("edition")
    if name and name not in known.editions:
        block.refuse(f"no edition is called {name}.", block.keys["edition"])
    return known.editions.get(name)


def _condition(block: Block, known: Known) -> Condition | None:
    written = block.text("applies")
    if not written:
        return None
    try:
        return known.language.compile(written)
    except BadCondition as fault:
        block.refuse(f"applies: {fault}", block.keys["applies"])
        return None


def _day(block: Block) -> date | None:
    written = block.text("adopted_on")
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        node = block.keys["adopted_on"]
        block.refuse("adopted_on must be a day such as 2026-02-09.", node)
        return None


def _items(block: Block, edition: Edition | None, known: Known) -> tuple[Asks, ...]:
    found: dict[str, Asks] = {}
    for node in block.nodes("items"):
        one = Block.of(block.page, node, "item")
        asked = _item(one, edition, known)
        if asked.id in found:
            one.refuse(f"{asked.id} is there twice. Rename one.", node)
        found[asked.id] = asked
    _refuse_gaps(block, found)
    return tuple(found.values())


def _item(block: Block, edition: Edition | None, known: Known) -> Asks:
    block.only("id", "safeguard", "label", "criterion", "facts")
    asked = Asks(
        id=block.text("id"),
        safeguard=block.number("safeguard", 1) if block.has("safeguard") else 0,
        label=block.text("label"),
        criterion=block.text_or_nothing("criterion"),
        facts=block.texts("facts"),
    )
    if not _ID.fullmatch(asked.id):
        block.refuse("use an id of small letters and underscores.")
    if asked.criterion and asked.facts:
        block.refuse("it reads a criterion or facts, and not both.")
    if edition and asked.criterion and asked.criterion not in edition.by_id:
        _refuse(block, "criterion", f"{edition.id} has no {asked.criterion}.")
    for fact_id in asked.facts:
        if fact_id not in known.facts:
            _refuse(block, "facts", f"no fact is called {fact_id}.")
    return asked


def _refuse(block: Block, key: str, reason: str) -> None:
    node: yaml.Node = block.keys[key]
    block.refuse(reason, node)


def _refuse_gaps(block: Block, found: Mapping[str, Asks]) -> None:
    """Refuse a gate that leaves a safeguard out, or asks no classifier."""
    asked = {item.safeguard for item in found.values()}
    left = [str(n) for n in range(1, SAFEGUARDS + 1) if n not in asked]
    if left:
        block.refuse(f"no item is about safeguard {', '.join(left)}. Add one for each.")
    sorted_ = [i for i in found.values() if not (i.criterion or i.facts)]
    if len(sorted_) != 1:
        block.refuse("exactly one item reads neither a criterion nor facts.")
