"""Read YAML with line numbers, collecting every fault instead of stopping at one.

PyYAML's composed nodes keep their place and their text as typed, so that a policy
officer is told the line, and an unquoted `no` is explained and never guessed.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

import yaml

from answerable.domains.catalogue.adapters.problems import FileProblem, one_of

Word = TypeVar("Word", bound=StrEnum)
TAG = "tag:yaml.org,2002:"
BOOLEAN, WHOLE_NUMBER, EMPTY = TAG + "bool", TAG + "int", TAG + "null"


@dataclass
class Page:
    """One file, and the faults found in it so far."""

    path: str
    problems: list[FileProblem] = field(default_factory=list)

    def refuse(self, node: yaml.Node, reason: str) -> None:
        problem = FileProblem(self.path, node.start_mark.line + 1, reason)
        self.problems.append(problem)


@dataclass
class Block:
    """One mapping of a file: its keys, what it is called, and where it stands."""

    page: Page
    node: yaml.Node
    name: str
    keys: dict[str, yaml.Node]

    @classmethod
    def of(cls, page: Page, node: yaml.Node, name: str) -> "Block":
        block = cls(page, node, name, {})
        if not isinstance(node, yaml.MappingNode):
            block.refuse(
                'must be made of lines "key: value". Write it like the others.'
            )
            return block
        for key, value in node.value:
            block._take(key, value)
        return block

    def _take(self, key: yaml.Node, value: yaml.Node) -> None:
        if not isinstance(key, yaml.ScalarNode):
            self.refuse("a key must be a word.", key)
        elif key.tag == BOOLEAN:
            self.refuse(
                f"the key {key.value} is read as true or false."
                f" Put it in quotes: '{key.value}'.",
                key,
            )
        elif key.value in self.keys:
            self.refuse(f"the key {key.value} is there twice. Remove one.", key)
        else:
            self.keys[key.value] = value

    def refuse(self, reason: str, node: yaml.Node | None = None) -> None:
        """Note a fault, at a node or at the block itself."""
        self.page.refuse(node or self.node, f"{self.name}: {reason}")

    def only(self, *allowed: str) -> None:
        """Refuse every key but these."""
        for key in self.keys.keys() - set(allowed):
            self.refuse(f'key "{key}" is {one_of(allowed)}', self.keys[key])

    def has(self, key: str) -> bool:
        return key in self.keys

    def need(self, key: str) -> yaml.Node | None:
        if key not in self.keys:
            if isinstance(self.node, yaml.MappingNode):
                self.refuse(f'"{key}" is missing. Add it.')
            return None
        return self.keys[key]

    def text(self, key: str) -> str:
        """Give a text that must be there."""
        node = self.need(key)
        return "" if node is None else self.scalar(key, node)

    def text_or_nothing(self, key: str) -> str:
        return self.text(key) if self.has(key) else ""

    def scalar(self, key: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(f"{key} must be one text.", node)
        elif node.tag == BOOLEAN:
            self.refuse(
                f"{key} is read as true or false, because {node.value} stands without"
                f" quotes. Put it in quotes: '{node.value}'.",
                node,
            )
        elif node.tag == EMPTY or not node.value.strip():
            self.refuse(f"{key} is empty. Write it, or remove the key.", node)
        else:
            return str(node.value).strip()
        return ""

    def number(self, key: str, least: int) -> int:
        """Give a whole number that must be there."""
        node = self.need(key)
        if node is None:
            return least
        if isinstance(node, yaml.ScalarNode) and node.tag == WHOLE_NUMBER:
            typed = node.value.replace("_", "")
            if typed.lstrip("+-").isdecimal() and int(typed) >= least:
                return int(typed)
        typed = node.value if isinstance(node, yaml.ScalarNode) else "a list"
        self.refuse(f"{key} {typed!r} must be a whole number, {least} or more.", node)
        return least

    def flag(self, key: str) -> bool:
        """Give true or false; a key that is not there is false."""
        node = self.keys.get(key)
        if node is None:
            return False
        if isinstance(node, yaml.ScalarNode) and node.tag == BOOLEAN:
            return node.value.lower() in ("true", "yes", "on")
        self.refuse(f"{key} must be true or false.", node)
        return False

    def word(self, key: str, words: type[Word]) -> Word:
        """Give one word of a closed list; a faulty block gets the first of them."""
        return self.word_or_nothing(key, words) or next(iter(words))

    def word_or_nothing(self, key: str, words: type[Word]) -> Word | None:
        node = self.need(key)
        return None if node is None else self._word(key, node, words)

    def _word(self, key: str, node: yaml.Node, words: type[Word]) -> Word | None:
        typed = self.scalar(key, node)
        if not typed:
            return None
        if typed in {word.value for word in words}:
            return words(typed)
        self.refuse(f'{key} "{typed}" is {one_of(words)}', node)
        return None

    def words(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """Give a list of one or more words of a closed list."""
        found = [self._word(key, node, words) for node in self.nodes(key)]
        return tuple(word for word in found if word is not None)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts, which may be empty or absent."""
        node = self.keys.get(key)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(f"{key} must be a list.", node)
            return ()
        return tuple(text for n in node.value if (text := self.scalar(key, n)))

    def nodes(self, key: str) -> list[yaml.Node]:
        """Give the items of a list that must have at least one."""
        node = self.need(key)
        if node is None:
            return []
        if isinstance(node, yaml.SequenceNode) and node.value:
            return list(node.value)
        self.refuse(f"{key} must be a list with at least one item.", node)
        return []

    def block(self, key: str, name: str) -> "Block | None":
        node = self.need(key)
        return None if node is None else Block.of(self.page, node, name)
