"""Turn one block of YAML into a fact, and say everything that is wrong with it."""

import re

import yaml

from answerable.domains.catalogue.adapters.blocks import Block
from answerable.domains.catalogue.core import facts
from answerable.domains.catalogue.core.facts import Column, Fact, Option
from answerable.domains.catalogue.core.vocabulary import (
    Answerer,
    Basis,
    ColumnType,
    Evidence,
    FactType,
    PublicationLevel,
    Section,
    Stage,
    Subject,
)

FACT_KEYS = (
    *("id", "label", "question", "hint", "example", "source", "serves"),
    *("type", "max_length", "options", "columns", "show_if", "answered_by"),
    *("subject", "due_stage", "short_entry", "publish", "basis", "evidence"),
    *("refresh_months", "page"),
)
FACT_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
NAME = re.compile(r"[a-z][a-z0-9_]*")
OPTION_VALUE = re.compile(r"[a-z0-9][a-z0-9_]*")
# Words that CEL keeps for itself, so that no fact or column may be called by them.
CEL_WORDS = frozenset(
    {"as", "break", "const", "continue", "else", "false", "for", "function", "if"}
    | {"import", "in", "let", "loop", "namespace", "null", "package", "return"}
    | {"true", "var", "void", "while"}
)
# An option must not say what an answer state says, or unknown could be chosen as if
# it were an answer (DESIGN §2.3).
STATE_WORDS = frozenset(
    {"unknown", "not_known", "not_known_yet", "dont_know", "not_applicable", "n_a"}
    | {"does_not_apply", "withheld", "blank", "not_answered", "answered"}
)


def read_fact(block: Block, group: str) -> Fact | None:
    """Give the fact of a block, or nothing when it cannot be used."""
    faults = len(block.page.problems)
    fact_id = read_id(block, group)
    block.only(*FACT_KEYS)
    kind = block.word_or_nothing("type", FactType)
    section, order = _page(block, kind)
    fact = Fact(
        id=fact_id,
        group=group,
        label=block.text("label"),
        question=block.text("question"),
        hint=block.text("hint"),
        example=block.text("example"),
        type=kind or FactType.SHORT_TEXT,
        subject=block.word("subject", Subject),
        due_stage=block.word("due_stage", Stage),
        publish=block.word("publish", PublicationLevel),
        basis=block.word("basis", Basis),
        evidence=block.word("evidence", Evidence),
        refresh_months=block.number("refresh_months", 0),
        answered_by=block.words("answered_by", Answerer),
        section=section,
        order=order,
        options=_options_of(block, kind),
        columns=_columns(block, kind),
        max_length=_max_length(block, kind),
        short_entry=block.flag("short_entry"),
        serves=_serves(block),
        source=block.text_or_nothing("source"),
    )
    return fact if len(block.page.problems) == faults else None


def read_id(block: Block, group: str) -> str:
    """Give the id of a fact and name the block by it."""
    fact_id = block.text("id")
    if not fact_id:
        return ""
    block.name = f"fact {fact_id}"
    node = block.keys["id"]
    if not FACT_ID.fullmatch(fact_id):
        block.refuse(
            "an id is group.name in small letters, digits and underscores,"
            " each part starting with a letter. Change it.",
            node,
        )
    elif not fact_id.startswith(f"{group}."):
        block.refuse(f"an id in this file starts with {group}. Change it.", node)
    elif fact_id.split(".")[1] in CEL_WORDS:
        block.refuse("conditions cannot use this word as a name. Change it.", node)
    return fact_id


def _page(block: Block, kind: FactType | None) -> tuple[Section | None, int]:
    if kind is FactType.COMPUTED and not block.has("page"):
        return None, 0
    page = block.block("page", f"{block.name}, page")
    if page is None:
        return None, 0
    page.only("section", "order")
    return page.word("section", Section), page.number("order", 0)


def _serves(block: Block) -> dict[str, tuple[str, ...]]:
    if not block.has("serves"):
        return {}
    serves = block.block("serves", f"{block.name}, serves")
    if serves is None:
        return {}
    serves.only("necessary", "supports")
    return {key: serves.texts(key) for key in ("necessary", "supports")}


def _max_length(block: Block, kind: FactType | None) -> int:
    if kind is None:
        return 0
    if not kind.has_length:
        if block.has("max_length"):
            block.refuse(
                f"max_length has no meaning for {kind}. Remove it.",
                block.keys["max_length"],
            )
        return 0
    if block.has("max_length"):
        return block.number("max_length", 1)
    is_short = kind is FactType.SHORT_TEXT
    return facts.DEFAULT_SHORT if is_short else facts.DEFAULT_LONG


def _options_of(block: Block, kind: FactType | None) -> tuple[Option, ...]:
    if kind is None:
        return ()
    if kind.has_options:
        return read_options(block, is_multi=kind is FactType.MULTI)
    if block.has("options"):
        block.refuse(
            f"options have no meaning for {kind}. Remove them.", block.keys["options"]
        )
    return ()


def read_options(block: Block, *, is_multi: bool) -> tuple[Option, ...]:
    """Give the options of a fact or column; there must be two or more."""
    inner = block.block("options", f"{block.name}, options")
    if inner is None:
        return ()
    if isinstance(inner.node, yaml.MappingNode) and len(inner.node.value) < 2:
        inner.refuse("there must be at least two options. Add one.")
    return tuple(_option(inner, block.name, value, is_multi) for value in inner.keys)


def _option(inner: Block, owner: str, value: str, is_multi: bool) -> Option:
    option = Block.of(inner.page, inner.keys[value], f'{owner}, option "{value}"')
    option.only("label", "hint", "exclusive")
    label = option.text("label")
    if not OPTION_VALUE.fullmatch(value):
        option.refuse("use small letters, digits and underscores only.")
    said = re.sub(r"[^a-z]+", "_", label.lower().replace("'", "")).strip("_")
    for word in {value, said} & STATE_WORDS:
        option.refuse(
            f"{word!r} is a state that every answer may have already, so it cannot be"
            " an option. Remove it."
        )
    if option.has("exclusive") and not is_multi:
        option.refuse("only an option of a multi fact can be exclusive. Remove it.")
    return Option(
        value, label, option.text_or_nothing("hint"), option.flag("exclusive")
    )


def _columns(block: Block, kind: FactType | None) -> tuple[Column, ...]:
    if kind is not FactType.TABLE:
        if kind is not None and block.has("columns"):
            block.refuse(
                f"columns have no meaning for {kind}. Remove them.",
                block.keys["columns"],
            )
        return ()
    seen: set[str] = set()
    columns = []
    for node in block.nodes("columns"):
        column = _column(Block.of(block.page, node, f"{block.name}, column"))
        if column.id in seen:
            block.refuse(f'column "{column.id}" is there twice. Rename one.', node)
        seen.add(column.id)
        columns.append(column)
    return tuple(columns)


def _column(block: Block) -> Column:
    column_id = block.text("id")
    block.name = f'{block.name} "{column_id}"'
    block.only("id", "label", "type", "options", "required", "hint")
    if column_id and (not NAME.fullmatch(column_id) or column_id in CEL_WORDS):
        block.refuse("use another id, of small letters, digits and underscores.")
    kind = block.word_or_nothing("type", ColumnType)
    options: tuple[Option, ...] = ()
    if kind is ColumnType.ENUM:
        options = read_options(block, is_multi=False)
    elif kind is not None and block.has("options"):
        block.refuse(f"options have no meaning for {kind}. Remove them.")
    return Column(
        id=column_id,
        label=block.text("label"),
        type=kind or ColumnType.SHORT_TEXT,
        options=options,
        required=block.flag("required"),
        hint=block.text_or_nothing("hint"),
    )
