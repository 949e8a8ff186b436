"""Read the list of legal gateways, refusing faults with file, line and reason.

`safeguards/gateways.yaml`. The list goes on with the entries that are good.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from answerable.domains.catalogue.adapters.blocks import Block, Page
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.frameworks.adapters import criteria
from answerable.domains.frameworks.adapters.edition_files import compose
from answerable.domains.frameworks.core.editions import InForce
from answerable.domains.safeguards.core.citations import Act
from answerable.domains.safeguards.core.people import OLDEST, Ages
from answerable.domains.safeguards.core.powers import (
    Exclusion,
    Gateway,
    Gateways,
    People,
)
from answerable.domains.safeguards.core.vocabulary import BodyKind, Nation, Nature

FILE = "gateways.yaml"
NEVER = date.min  # stands in an entry that is refused anyway
KEYS = (
    *("id", "act", "provision", "sections", "any_section", "nature", "about"),
    *("who_may_give", "who_may_get", "purpose", "people", "excludes", "extent"),
    *("in_force", "source", "better", "note"),
)


@dataclass
class Shelf:
    """The gateways that can be used, and the faults of those that cannot."""

    gateways: Gateways = field(default_factory=Gateways)
    problems: list[FileProblem] = field(default_factory=list)
    sha256: str = ""


def load(folder: Path) -> Shelf:
    """Read the list of a folder."""
    path, page = folder / FILE, Page(f"{folder.name}/{FILE}")
    if not path.is_file():
        reason = "this file is not there. Set ANSWERABLE_SAFEGUARDS to its folder."
        return Shelf(problems=[FileProblem(str(path), 0, reason)])
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    root = compose(path, page)
    if root is None:
        return Shelf(problems=page.problems, sha256=sha256)
    block = Block.of(page, root, "gateways")
    block.only("acts", "gateways")
    acts = _acts(block)
    found = _gateways(block, acts)
    _refuse_unknown_ids(block, acts, found)
    return Shelf(Gateways(acts, found), page.problems, sha256)


def _acts(block: Block) -> dict[str, Act]:
    found: dict[str, Act] = {}
    for node in block.nodes("acts"):
        one = Block.of(block.page, node, "act")
        one.only("id", "title", "also", "likely")
        act = Act(
            one.text("id"), one.text("title"), one.texts("also"), one.texts("likely")
        )
        if act.id in found:
            one.refuse("this id is used already. Rename one.", node)
        found[act.id] = act
    return found


def _gateways(block: Block, acts: Mapping[str, Act]) -> dict[str, Gateway]:
    found: dict[str, Gateway] = {}
    taken: set[tuple[str, str]] = set()
    for node in block.nodes("gateways"):
        before = len(block.page.problems)
        one = Block.of(block.page, node, "gateway")
        gateway = _gateway(one, acts)
        _refuse_twice(one, gateway, found, taken)
        if len(block.page.problems) == before:
            found[gateway.id] = gateway
            taken |= {(gateway.act.id, section) for section in gateway.sections}
    return found


def _gateway(block: Block, acts: Mapping[str, Act]) -> Gateway:
    block.only(*KEYS)
    block.name = f"gateway {block.text('id')}"
    extent = block.words("extent", Nation)
    return Gateway(
        id=block.text("id"),
        act=_act(block, acts),
        provision=block.text("provision"),
        nature=block.word("nature", Nature),
        about=block.text("about"),
        people=_people(block),
        extent=extent,
        in_force=_in_force(block, extent),
        source=criteria.read_source(block),
        sections=_sections(block),
        any_section=block.flag("any_section"),
        who_may_give=_bodies(block, "who_may_give"),
        who_may_get=_bodies(block, "who_may_get"),
        purpose=block.text_or_nothing("purpose"),
        excludes=_excludes(block),
        better=block.texts("better"),
        note=block.text_or_nothing("note"),
    )


def _act(block: Block, acts: Mapping[str, Act]) -> Act:
    wanted = block.text("act")
    if wanted and wanted not in acts:
        block.refuse(
            f'act "{wanted}" is not in the list of acts. Add it there.',
            block.keys["act"],
        )
    return acts.get(wanted) or Act(wanted, wanted)


def _sections(block: Block) -> frozenset[str]:
    found = frozenset(section.upper() for section in block.texts("sections"))
    if bool(found) == block.flag("any_section"):
        block.refuse("give either sections or any_section: true.")
    return found


def _bodies(block: Block, key: str) -> frozenset[BodyKind]:
    return frozenset(block.words(key, BodyKind)) if block.has(key) else frozenset()


def _people(block: Block) -> People:
    found = block.block("people", f"{block.name}: people")
    if found is None:
        return People("")
    found.only("who", "from_age", "to_age", "only")
    ages = None
    if found.has("from_age") or found.has("to_age"):
        first = found.number("from_age", 0) if found.has("from_age") else 0
        last = found.number("to_age", 0) if found.has("to_age") else OLDEST
        ages = Ages(first, last)
        if first > last:
            found.refuse("from_age is above to_age. Swap them.")
    return People(found.text("who"), ages, found.flag("only"))


def _excludes(block: Block) -> tuple[Exclusion, ...]:
    found = []
    for node in block.nodes("excludes") if block.has("excludes") else ():
        one = Block.of(block.page, node, f"{block.name}: excludes")
        one.only("what", "words", "givers")
        words = frozenset(text.casefold() for text in one.texts("words"))
        found.append(Exclusion(one.text("what"), words, _bodies(one, "givers")))
    return tuple(found)


def _in_force(block: Block, extent: tuple[Nation, ...]) -> InForce:
    shown = ", ".join(nation.label for nation in extent)
    found = block.block("in_force", f"{block.name}: in_force")
    if found is None:
        return InForce(None, None, shown, NEVER)
    found.only("start", "end", "last_checked", "waits")
    checked = criteria.read_day(found, "last_checked")
    if checked is None:
        found.refuse("last_checked is missing. Say when the law was last looked up.")
    return InForce(
        start=criteria.read_day(found, "start"),
        end=criteria.read_day(found, "end"),
        extent=shown,
        last_checked=checked or NEVER,
        waits=found.flag("waits"),
    )


def _refuse_twice(
    block: Block,
    gateway: Gateway,
    found: Mapping[str, Gateway],
    taken: set[tuple[str, str]],
) -> None:
    if gateway.id in found:
        block.refuse("this id is used already. Rename one.")
    for section in sorted(gateway.sections):
        if (gateway.act.id, section) in taken:
            block.refuse(f"section {section} has an entry already. Keep one of them.")


def _refuse_unknown_ids(
    block: Block, acts: Mapping[str, Act], found: Mapping[str, Gateway]
) -> None:
    named = {i for act in acts.values() for i in act.likely}
    named |= {i for gateway in found.values() for i in gateway.better}
    for wanted in sorted(named - found.keys()):
        block.refuse(f'"{wanted}" is named as a better power and is not in the list.')
