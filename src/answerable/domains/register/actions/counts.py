"""How many entries carry each mark, exactly, and use each word, about.

Part of writing the list rows; both are kept so that no page has to count a whole
register.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core.search import marks as marking
from answerable.domains.register.models import MarkCount

# Up to this entry every word is counted, and then in one entry of sixteen.
ALL_COUNTED = 2_000
ONE_OF = 16


def add(marks: Iterable[Iterable[str]]) -> None:
    """Count the marks of entries that are now listed."""
    _change(_tally(marks))


def subtract(marks: Iterable[Iterable[str]]) -> None:
    """Take back the marks of entries that are no longer listed."""
    _change({mark: -number for mark, number in _tally(marks).items()})


def name_sources(documents: Iterable[Mapping[str, Any]]) -> None:
    """Keep the title of each source that entries were copied from."""
    sources = {marking.source_of(document) for document in documents}
    for slug, title in sorted(sources):
        if slug:
            kept = MarkCount.objects.filter(mark=marking.mark("source", slug))
            kept.exclude(label=title[:200]).update(label=title[:200])


def learn(spoken: Iterable[tuple[int, list[str]]]) -> None:
    """Keep the words that entries use; a word is known from its first use on."""
    counted: Counter[str] = Counter()
    others: set[str] = set()
    for entry, words in spoken:
        if entry <= ALL_COUNTED:
            counted.update(words)
        elif entry % ONE_OF == 0:
            counted.update(dict.fromkeys(words, ONE_OF))
        else:
            others.update(words)
    index().count(counted, others.difference(counted))


def _tally(marks: Iterable[Iterable[str]]) -> Counter[str]:
    tally: Counter[str] = Counter()
    for of_one in marks:
        tally.update(marking.counted(of_one))
    return tally


def _change(tally: Mapping[str, int]) -> None:
    index().tally((mark, marking.read(mark)[0], n) for mark, n in tally.items())
