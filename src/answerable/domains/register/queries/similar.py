"""“Projects like this one”: those that share its rarer words.

Lexical and explainable: the name and the summary are compared, word by word.
"""

from collections.abc import Iterable
from math import log

from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core.lists import Row
from answerable.domains.register.core.search import words
from answerable.domains.register.models import Listing, SearchWord
from answerable.domains.register.queries import listings

MOST_WORDS = 8
MOST_COMPARED = 400
# Two entries that share one rare word are not yet alike.
FEWEST_SHARED = 2
# A word is rare when the commonest word of the same entry is so many times as common.
COMMON = 3
FEW = 4  # and it is rare anyhow when so few have it
EVERY = 2**31 - 1


def like(ref: str, *, most: int = 3) -> tuple[Row, ...]:
    """Return the published entries most like one of them, the most alike first."""
    own = Listing.objects.filter(ref=ref).first()
    if own is None:
        return ()
    weights = rare(own)
    if len(weights) < FEWEST_SHARED:
        return ()
    group = tuple((token,) for token in weights)
    near = index().newest(
        [group], upto=EVERY, limit=MOST_COMPARED, columns="title_words, summary_words"
    )
    scores = {
        entry: _shared(f"{title}{summary}".split(), weights)
        for entry, title, summary in near
        if entry != own.entry
    }
    best = sorted(scores, key=lambda e: (-scores[e][1], -e))
    chosen = [e for e in best if scores[e][0] >= FEWEST_SHARED][:most]
    rows = Listing.objects.select_related("organisation").in_bulk(chosen)
    return tuple(listings.row(rows[entry]) for entry in chosen)


def rare(own: Listing) -> dict[str, float]:
    """Return the tokens of an entry that few others have, with their weight."""
    said = set(words.words_of(f"{own.title} {own.summary}"))
    kept = SearchWord.objects.filter(word__in=said, entries__gt=1)
    used: dict[str, int] = {}
    for word, entries in kept.values_list("word", "entries"):
        token = words.token(word, own.language)
        # “Telling” is no rarer than “tell”.
        used[token] = max(entries, used.get(token, 0))
    # The commonest of its words is in nearly every entry.
    among = max(used.values(), default=0)
    weights = {
        token: log(1 + among / entries)
        for token, entries in used.items()
        if entries <= FEW or entries * COMMON <= among
    }
    rarest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(rarest[:MOST_WORDS])


def _shared(tokens: Iterable[str], weights: dict[str, float]) -> tuple[int, float]:
    common = set(tokens) & set(weights)
    return len(common), sum(weights[token] for token in common)
