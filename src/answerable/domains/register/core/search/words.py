"""How text becomes the words that a search compares.

The same rules read what is published and what is typed, here and not in the database,
so that SQLite and PostgreSQL find the same (DESIGN §6.1).
"""

import re
import threading
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

from answerable.foundations.core import text

# Changes to these rules need every list written again: raise the number.
RULES = 1
LONGEST_WORD = 40
SHORTEST_SPELLED = 3
# Words are cut to their stem in the language they were written in. Welsh has no
# stemmer; its words are compared whole.
STEMMERS = {"en": "english", "nl": "dutch"}
_WORD = re.compile(rf"[^\W_]{{1,{LONGEST_WORD}}}")
_of_thread = threading.local()


def words_of(said: str) -> list[str]:
    """Return the words of a text in their order, folded, without marks between them."""
    plain = said.replace("'", "").replace("’", "")
    return _WORD.findall(text.folded(plain))


def token(word: str, language: str = "en") -> str:
    """Return what the index keeps for a folded word: its stem, in plain ASCII.

    No token of a text has a colon, so none can pass for a mark.
    """
    return _token(word, language.partition("-")[0])


def tokens(words: Iterable[str], language: str = "en") -> list[str]:
    """Return each different token of some words once, in the order they came."""
    short = language.partition("-")[0]
    return list(dict.fromkeys(_token(word, short) for word in dict.fromkeys(words)))


def spelled(words: Iterable[str]) -> set[str]:
    """Return the words that are worth offering to somebody who mistyped."""
    return {w for w in set(words) if len(w) >= SHORTEST_SPELLED and w.isalpha()}


@lru_cache(maxsize=1 << 18)
def _token(word: str, language: str) -> str:
    name = STEMMERS.get(language)
    stem = _stemmer(name).stemWord(word) if name else word
    return stem if stem.isascii() else f"u_{stem.encode().hex()}"


def _stemmer(name: str) -> Stemmer.Stemmer:
    """Return this thread's own stemmer: one must not be used by two at a time."""
    known = vars(_of_thread)
    if name not in known:
        known[name] = Stemmer.Stemmer(name, 0)
    found: Stemmer.Stemmer = known[name]
    return found
