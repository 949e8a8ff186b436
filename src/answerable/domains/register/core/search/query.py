"""What somebody who types words means by them.

Every word must be there, in any order; a word stands also for its forms and for what
means the same. “Words in quotation marks” must be there as written. Nothing that is
typed is refused, and nothing typed reaches the database but as plain tokens.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from answerable.domains.register.core.search import words

MOST_WORDS = 12
SHORTEST_PREFIX = 3
# Tokens that must all be there; alternatives, of which one must; groups, all of them.
Together: TypeAlias = tuple[str, ...]
Group: TypeAlias = tuple[Together, ...]
# What means the same as some words: other words, each a sequence.
Synonyms: TypeAlias = Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]
_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]')


@dataclass(frozen=True)
class Query:
    """Groups of tokens to find, phrases to find as written, and the words typed."""

    groups: tuple[Group, ...]
    phrases: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]

    @property
    def prefix(self) -> str:
        """The last word, when it is long enough to stand for what starts with it."""
        last = self.words[-1] if self.words else ""
        return last if len(last) >= SHORTEST_PREFIX else ""

    @property
    def is_empty(self) -> bool:
        return not self.groups


def parse(typed: str, synonyms: Synonyms, languages: Sequence[str] = ("en",)) -> Query:
    """Understand what was typed; beyond twelve words the rest is left out."""
    found = words.words_of(typed)[:MOST_WORDS]
    quoted = (words.words_of(said) for said in _QUOTED.findall(typed))
    return Query(
        groups=tuple(_groups(found, synonyms, languages)),
        phrases=tuple(tuple(phrase) for phrase in quoted if len(phrase) > 1),
        words=tuple(found),
    )


def alternatives(said: Sequence[str], languages: Sequence[str]) -> Group:
    """Return the tokens of some words, as each language would keep them."""
    each = (tuple(words.tokens(said, language)) for language in languages)
    return tuple(dict.fromkeys(each))


def also(query: Query, endings: Sequence[str], languages: Sequence[str]) -> Query:
    """Let the last word stand also for words that begin with it."""
    if not query.groups or not endings:
        return query
    more = (a for word in endings for a in alternatives([word], languages))
    widened = tuple(dict.fromkeys([*query.groups[-1], *more]))
    return Query((*query.groups[:-1], widened), query.phrases, query.words)


def _groups(
    said: Sequence[str], synonyms: Synonyms, languages: Sequence[str]
) -> list[Group]:
    found: list[Group] = []
    place = 0
    longest = max((len(key) for key in synonyms), default=1)
    while place < len(said):
        taken = _longest_known(said[place : place + longest], synonyms)
        own = said[place : place + taken]
        found.append(_group(own, synonyms.get(tuple(own), ()), languages))
        place += taken
    return list(dict.fromkeys(found))


def _longest_known(ahead: Sequence[str], synonyms: Synonyms) -> int:
    for length in range(len(ahead), 1, -1):
        if tuple(ahead[:length]) in synonyms:
            return length
    return 1


def _group(
    own: Sequence[str],
    same: Sequence[tuple[str, ...]],
    languages: Sequence[str],
) -> Group:
    meant = [
        alternative
        for said in (own, *same)
        for alternative in alternatives(said, languages)
    ]
    return tuple(dict.fromkeys(meant))
