"""Which texts of an edition have been translated, and which still wait.

`frameworks/locale/<language>/LC_MESSAGES/django.po` holds the translations of every
edition. A folder that speaks a language speaks it whole (Welsh Language (Wales) Measure
2011): an edition with a gap is refused, and the others go on.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from babel import Locale
from babel.messages.pofile import read_po

from answerable.domains.catalogue.adapters.problems import FileProblem

# Under these keys an edition holds what people read.
TEXTS = frozenset(
    (
        *("title", "about", "publisher", "differs", "low", "high", "otherwise"),
        *("licence", "note", "label", "asks", "remedy", "fails", "prompts", "extent"),
    )
)
SHOWN = 60  # characters of a text, enough to find it by
Spoken = Mapping[str, frozenset[str]]


def read(folder: Path) -> Spoken:
    """Give, for each language of a folder, the English texts that it has."""
    files = sorted(folder.glob("locale/*/LC_MESSAGES/django.po"))
    return {path.parts[-3]: _translated(path) for path in files}


def _translated(path: Path) -> frozenset[str]:
    with path.open("rb") as file:
        return frozenset(str(m.id) for m in read_po(file) if m.string and not m.fuzzy)


def words(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Yield what people read in the YAML of an edition, with the line it is on."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from words(item)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value) if key.value in TEXTS else words(value)


def _texts(node: yaml.Node) -> Iterator[tuple[int, str]]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode) and item.value.strip():
            yield item.start_mark.line + 1, item.value.strip()


def gaps(shown: str, root: yaml.Node, spoken: Spoken) -> Iterator[FileProblem]:
    """Say, for each language, the first text that it lacks and how many there are."""
    for language, known in spoken.items():
        missing = [(line, text) for line, text in words(root) if text not in known]
        if missing:
            yield _gap(shown, language, *missing[0], others=len(missing) - 1)


def _gap(shown: str, language: str, line: int, text: str, others: int) -> FileProblem:
    also = f", nor have {others} more texts of this file" if others else ""
    name = Locale.parse(language).english_name
    place = f"locale/{language}/LC_MESSAGES/django.po"
    reason = (
        f"“{text[:SHOWN]}” has no {name} yet{also}."
        f" Run make words, then translate it in {place}."
    )
    return FileProblem(shown, line, reason)
