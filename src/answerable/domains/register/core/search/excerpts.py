"""The part of a text that shows why it was found, with the words marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from answerable.domains.register.core.search import words
from answerable.domains.register.core.search.query import Group

# Texts are read so far, from their start; a hit further on is found but not shown.
FARTHEST = 60_000
BEFORE, LENGTH = 60, 220
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Part:
    """A stretch of text; marked when it is a word that was looked for."""

    text: str
    marked: bool = False


def wanted(groups: Sequence[Group]) -> frozenset[str]:
    """Return every token that a reader's words stand for."""
    return frozenset(t for group in groups for together in group for t in together)


def marked(
    text: str, sought: frozenset[str], languages: tuple[str, ...]
) -> tuple[Part, ...]:
    """Return the whole text in parts."""
    return _parts(text, _hits(text, sought, languages))


def excerpt(
    text: str, sought: frozenset[str], languages: tuple[str, ...]
) -> tuple[Part, ...]:
    """Return the stretch around the first word that was found, or nothing.

    It stays within one line, because the next line is another answer.
    """
    read = text[:FARTHEST]
    first = next(iter(_hits(read, sought, languages, most=1)), None)
    if first is None:
        return ()
    opens = read.rfind("\n", 0, first[0]) + 1
    line = text[opens:].partition("\n")[0]
    start = _word_start(line, max(0, first[0] - opens - BEFORE))
    end = _word_end(line, start + LENGTH)
    before, after = "… " if start else "", " …" if end < len(line) else ""
    return marked(f"{before}{line[start:end].strip()}{after}", sought, languages)


def _hits(
    text: str, sought: frozenset[str], languages: tuple[str, ...], most: int = 1000
) -> list[tuple[int, int]]:
    found = []
    for match in _WORD.finditer(text):
        if not sought.isdisjoint(_tokens(match.group(), languages)):
            found.append(match.span())
            if len(found) == most:
                break
    return found


@lru_cache(maxsize=1 << 16)
def _tokens(said: str, languages: tuple[str, ...]) -> frozenset[str]:
    found = words.words_of(said)
    return frozenset(words.token(w, language) for w in found for language in languages)


def _parts(text: str, hits: Sequence[tuple[int, int]]) -> tuple[Part, ...]:
    found, place = [], 0
    for start, end in hits:
        found += [Part(text[place:start]), Part(text[start:end], marked=True)]
        place = end
    found.append(Part(text[place:]))
    return tuple(part for part in found if part.text)


def _word_start(text: str, place: int) -> int:
    """Move forward to where a word begins, unless the text begins here."""
    if place == 0:
        return 0
    space = re.compile(r"\s").search(text, place)
    return space.end() if space else place


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place)
    return space if space > 0 else place
