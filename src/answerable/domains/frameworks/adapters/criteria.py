"""Turn the blocks of an edition into criteria, and say what is wrong with each."""

from dataclasses import dataclass
from datetime import date

from answerable.domains.catalogue.adapters.blocks import Block
from answerable.domains.catalogue.core.conditions import (
    BadCondition,
    Condition,
    Language,
)
from answerable.domains.catalogue.core.facts import Catalogue, PublicationLevel
from answerable.domains.frameworks.core.editions import (
    TODAY,
    Check,
    Criterion,
    InForce,
    Scope,
    Source,
)
from answerable.domains.frameworks.core.vocabulary import Authority, Judge, Kind, Level

KEYS = (
    *("id", "label", "asks", "kind", "authority", "source", "levels", "necessary"),
    *("supports", "checks", "applies", "needs_judgement", "judged_by"),
    *("valid_for_months", "remedy", "prompts", "in_force"),
)
MONTHS = 24  # the Charter's own span between two reviews


@dataclass(frozen=True)
class Reader:
    """What the files are read against."""

    catalogue: Catalogue
    language: Language


def read_all(
    block: Block, authority: Authority, source: Source, reader: Reader
) -> tuple[Criterion, ...]:
    """Read every criterion of an edition; an id may stand only once."""
    found: dict[str, Criterion] = {}
    for node in block.nodes("criteria"):
        one = Block.of(block.page, node, "criterion")
        criterion = read_one(one, authority, source, reader)
        if criterion.id in found:
            one.refuse("this id is used already. Rename one.", one.keys["id"])
        found[criterion.id] = criterion
    return tuple(found.values())


def read_one(
    block: Block, authority: Authority, source: Source, reader: Reader
) -> Criterion:
    """Read one criterion."""
    block.only(*KEYS)
    block.name = f"criterion {block.text('id')}"
    kind = block.word("kind", Kind)
    judged_by = block.words("judged_by", Judge) if block.has("judged_by") else ()
    found = Criterion(
        id=block.text("id"),
        label=block.text("label"),
        asks=block.text("asks"),
        kind=kind,
        authority=block.word("authority", Authority)
        if block.has("authority")
        else authority,
        source=read_source(block) if block.has("source") else source,
        levels=_levels(block),
        necessary=_facts(block, "necessary", reader),
        supports=_facts(block, "supports", reader),
        checks=_checks(block, reader),
        scope=read_scope(block, reader),
        needs_judgement=block.flag("needs_judgement"),
        judged_by=judged_by,
        valid_for_months=block.number("valid_for_months", 1)
        if block.has("valid_for_months")
        else MONTHS,
        remedy=block.text_or_nothing("remedy"),
        prompts=block.texts("prompts"),
        in_force=_in_force(block),
    )
    _refuse_what_nobody_can_meet(block, found)
    return found


def read_source(block: Block) -> Source:
    """Read where a text stands, and whether it could be checked there."""
    found = block.block("source", f"{block.name}: source")
    if found is None:
        return Source("")
    found.only("title", "url", "seen", "licence", "verified", "note")
    return Source(
        title=found.text("title"),
        url=found.text_or_nothing("url"),
        seen=read_day(found, "seen"),
        licence=found.text_or_nothing("licence"),
        verified=found.flag("verified"),
        note=found.text_or_nothing("note"),
    )


def read_scope(block: Block, reader: Reader) -> Scope | None:
    """Read when something applies, and what is said when it does not."""
    if not block.has("applies"):
        return None
    found = block.block("applies", f"{block.name}: applies")
    if found is None:
        return None
    found.only("when", "otherwise")
    condition = _condition(found, "when", reader)
    return Scope(condition, found.text("otherwise")) if condition else None


def _levels(block: Block) -> frozenset[Level]:
    if not block.has("levels"):
        return frozenset({Level.PROJECT})
    return frozenset(block.words("levels", Level))


def _facts(block: Block, key: str, reader: Reader) -> tuple[str, ...]:
    found = block.texts(key)
    for fact_id in found:
        if fact_id not in reader.catalogue.facts:
            node = block.keys[key]
            block.refuse(
                f'{key}: "{fact_id}" is not a fact of the catalogue.'
                " Use the id of a fact.",
                node,
            )
    return found


def _checks(block: Block, reader: Reader) -> tuple[Check, ...]:
    if not block.has("checks"):
        return ()
    found: dict[str, Check] = {}
    for node in block.nodes("checks"):
        one = Block.of(block.page, node, f"{block.name}: check")
        one.only("id", "when", "fails")
        condition, check_id = _condition(one, "when", reader), one.text("id")
        if check_id in found:
            one.refuse(f"the check {check_id} is there twice. Rename one.", node)
        if condition:
            found[check_id] = Check(check_id, condition, one.text("fails"))
    return tuple(found.values())


def _condition(block: Block, key: str, reader: Reader) -> Condition | None:
    typed = block.text(key)
    if not typed:
        return None
    try:
        found = reader.language.compile(typed)
    except BadCondition as fault:
        block.refuse(f"{key}: {fault}", block.keys[key])
        return None
    facts = [reader.catalogue.facts[i] for i in found.reads if i != TODAY]
    if not facts:
        block.refuse(f"{key}: this reads no fact, so nothing can change it.")
    for fact in facts:
        if fact.publish is PublicationLevel.STATUS_ONLY:
            block.refuse(
                f"{key}: what {fact.id} says is not public, so nobody could check this."
                " Put it under necessary instead.",
                block.keys[key],
            )
    return found


def _in_force(block: Block) -> InForce | None:
    if not block.has("in_force"):
        return None
    found = block.block("in_force", f"{block.name}: in_force")
    if found is None:
        return None
    found.only("start", "end", "extent", "last_checked", "waits")
    checked = read_day(found, "last_checked")
    if checked is None:
        found.refuse("last_checked is missing. Say when the law was last looked up.")
        return None
    return InForce(
        start=read_day(found, "start"),
        end=read_day(found, "end"),
        extent=found.text("extent"),
        last_checked=checked,
        waits=found.flag("waits"),
    )


def read_day(block: Block, key: str) -> date | None:
    """Read a day, or nothing; what is no day is refused."""
    if not block.has(key):
        return None
    typed = block.text(key)
    try:
        return date.fromisoformat(typed)
    except ValueError:
        block.refuse(f"{key} {typed!r} is no date such as 2026-11-21.", block.keys[key])
        return None


def _refuse_what_nobody_can_meet(block: Block, found: Criterion) -> None:
    if found.awaits_people and not found.judged_by:
        block.refuse("nobody can meet this: add judged_by, who may judge it.")
    if not found.reads:
        block.refuse("nobody can meet this: it reads no fact. Add necessary or checks.")
    if found.kind is Kind.RED_LINE and not found.checks:
        block.refuse("nobody can cross or keep this line: add a check that crosses it.")
