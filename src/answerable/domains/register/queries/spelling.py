"""“Did you mean …?”: the register's own words that are nearest to what was typed."""

from dataclasses import replace

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from answerable.domains.register.core.lists import Filters
from answerable.domains.register.models import SearchWord
from answerable.domains.register.queries import search as searching
from answerable.domains.register.queries.search import Search

# With more found than this, nobody asked for help.
LITTLE = 2
SHORTEST = 4
LONG = 7
MOST_COMPARED = 5_000


def suggestion(filters: Filters, asked: Search, found: int) -> str:
    """Return what to look for instead, if that finds more; or nothing."""
    if found > LITTLE or asked.query.is_empty:
        return ""
    known = _known(asked.query.words)
    better = [w if w in known else _nearest(w) or w for w in asked.query.words]
    if better == list(asked.query.words):
        return ""
    said = " ".join(better)
    again = searching.understood(replace(filters, words=said), asked.upto)
    return said if len(searching.find(again).entries) > found else ""


def _known(words: tuple[str, ...]) -> set[str]:
    kept = SearchWord.objects.filter(word__in=words)
    return set(kept.values_list("word", flat=True))


def _nearest(word: str) -> str:
    """Return the nearest word: one slip for a short word, two for a long one."""
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    slips = 2 if len(word) >= LONG else 1
    used = _comparable(word)
    near = process.extract(
        word, list(used), scorer=OSA.distance, score_cutoff=slips, limit=None
    )
    best = min(near, key=lambda hit: (hit[1], -used[hit[0]], hit[0]), default=None)
    return str(best[0]) if best else ""


def _comparable(word: str) -> dict[str, int]:
    """Return words that may have been meant, with their use.

    They begin with the first letter, or with the second when the first was wrong.
    """
    opening = Q(word__startswith=word[0]) | Q(word__startswith=word[1])
    kept = SearchWord.objects.filter(opening).order_by("-entries", "word")
    return dict(kept.values_list("word", "entries")[:MOST_COMPARED])
