"""“Projects like this one”: those that share its rarer words.

Lexical and explainable: the name and the summary are compared, word by word.
"""

from collections.abc import Iterable
from math import log

from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core.lists import Row
from answerable.domains.register.core.search import marks, words
from answerable.domains.register.models import Listing, MarkCount, SearchWord
from answerable.domains.register.queries import listings, search

MOST_WORDS = 8
MOST_COMPARED = 400
# Two entries that share one rare word are not yet alike.
FEWEST_SHARED = 2


def like(ref: str, *, most: int = 3) -> tuple[Row, ...]:
    """Return the published entries most like one of them, the most alike first."""
    own = Listing.objects.filter(ref=ref).first()
    if own is None:
        return ()
    weights = _rare(own)
    if len(weights) < FEWEST_SHARED:
        return ()
    group = tuple((token,) for token in weights)
    near = index().newest([group], upto=search.newest_entry(), limit=MOST_COMPARED)
    others = [entry for entry, _ in near if entry != own.entry]
    heads = index().read(others, "title_words, summary_words")
    scores = {e: _shared(f"{t}{s}".split(), weights) for e, t, s in heads}
    best = sorted(scores, key=lambda e: (-scores[e][1], -e))
    chosen = [e for e in best if scores[e][0] >= FEWEST_SHARED][:most]
    rows = Listing.objects.select_related("organisation").in_bulk(chosen)
    return tuple(listings.row(rows[entry]) for entry in chosen)


def _rare(own: Listing) -> dict[str, float]:
    """Return the tokens of an entry that few others have, with their weight."""
    said = set(words.words_of(f"{own.title} {own.summary}"))
    kept = SearchWord.objects.filter(word__in=said, entries__gt=1)
    total = MarkCount.objects.filter(mark=marks.ALL).values_list("entries", flat=True)
    among = max(total.first() or 1, 2)
    rare = {
        words.token(word, own.language): log(1 + among / entries)
        for word, entries in kept.values_list("word", "entries")
        if entries * 4 <= among + 8
    }
    return dict(sorted(rare.items(), key=lambda pair: -pair[1])[:MOST_WORDS])


def _shared(tokens: Iterable[str], weights: dict[str, float]) -> tuple[int, float]:
    common = set(tokens) & set(weights)
    return len(common), sum(weights[token] for token in common)
