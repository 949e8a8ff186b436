"""The text of a lesson as its parts: paragraphs, headings and lists, and nothing else.

A lesson needs no more, and what is no mark-up can do no harm.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HEADING, ITEM = "## ", "- "


class PartKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"


@dataclass(frozen=True)
class Part:
    """One part: a paragraph or heading has one line, a list one for each item."""

    kind: PartKind
    lines: tuple[str, ...]


def parts(text: str) -> tuple[Part, ...]:
    """Cut a lesson into its parts, which blank lines keep apart."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return tuple(_part(block.strip()) for block in blocks if block.strip())


def _part(block: str) -> Part:
    if block.startswith(HEADING):
        return Part(PartKind.HEADING, (_joined(block[len(HEADING) :]),))
    if block.startswith(ITEM):
        return Part(PartKind.LIST, tuple(_items(block)))
    return Part(PartKind.PARAGRAPH, (_joined(block),))


def _items(block: str) -> Iterator[str]:
    """Give each item; a line that begins none goes on with the one before."""
    for item in f"\n{block}".split(f"\n{ITEM}")[1:]:
        yield _joined(item)


def _joined(text: str) -> str:
    return " ".join(text.split())
