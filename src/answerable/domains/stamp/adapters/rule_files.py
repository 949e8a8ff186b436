"""Read the register's own rules about the stamp, refusing faults with their line.

`stamp/rules.yaml`. The list goes on with the rules that are good.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from answerable.domains.catalogue.adapters.blocks import Block, Page
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.frameworks.adapters.edition_files import compose
from answerable.domains.stamp.core.register_rules import (
    Classified,
    RegisterRule,
    RuleSource,
)

FILE = "rules.yaml"
KEYS = (
    *("id", "title", "sentence", "adopted_by", "adopted_on", "where"),
    *("bars", "by_the_word_of", "example"),
)


@dataclass
class Shelf:
    """The rules that can be used, and the faults of those that cannot."""

    rules: tuple[RegisterRule, ...] = ()
    problems: list[FileProblem] = field(default_factory=list)


def load(folder: Path) -> Shelf:
    """Read the rules of a folder."""
    path, page = folder / FILE, Page(f"{folder.name}/{FILE}")
    if not path.is_file():
        reason = "this file is not there. Set ANSWERABLE_STAMP to its folder."
        return Shelf(problems=[FileProblem(str(path), 0, reason)])
    root = compose(path, page)
    if root is None:
        return Shelf(problems=page.problems)
    block = Block.of(page, root, "rules")
    block.only("rules")
    return Shelf(_rules(block), page.problems)


def _rules(block: Block) -> tuple[RegisterRule, ...]:
    found: dict[str, RegisterRule] = {}
    for node in block.nodes("rules"):
        one = Block.of(block.page, node, "rule")
        before = len(block.page.problems)
        rule = _rule(one)
        if rule.id in found:
            one.refuse("this id is used already. Rename one.", node)
        if len(block.page.problems) == before:
            found[rule.id] = rule
    return tuple(found.values())


def _rule(block: Block) -> RegisterRule:
    block.only(*KEYS)
    block.name = f"rule {block.text('id')}"
    return RegisterRule(
        id=block.text("id"),
        title=block.text("title"),
        sentence=block.text("sentence"),
        adopted_by=block.text("adopted_by"),
        adopted_on=_day(block, "adopted_on"),
        where=block.text("where"),
        bars=frozenset(block.words("bars", Classified)),
        sources=frozenset(block.words("by_the_word_of", RuleSource)),
        is_example=block.flag("example"),
    )


def _day(block: Block, key: str) -> date:
    typed = block.text(key)
    try:
        return date.fromisoformat(typed)
    except ValueError:
        if typed:
            block.refuse(f'{key} "{typed}" is no day. Write it as 2026-03-09.')
        return date.max
