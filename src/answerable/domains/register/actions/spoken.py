"""Forgetting words that no entry uses any more, after a text was erased."""

from collections.abc import Iterable

from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core.search import query as queries
from answerable.domains.register.core.search import words as reading
from answerable.domains.register.models import SearchWord
from answerable.domains.register.queries import search


def forget(texts: Iterable[str]) -> None:
    """Forget each word of some texts that, in no form, is in an entry now."""
    spoken = {word for text in texts for word in reading.words_of(text)}
    gone = [word for word in sorted(spoken) if not _is_used(word)]
    SearchWord.objects.filter(word__in=gone).delete()


def _is_used(word: str) -> bool:
    group = queries.alternatives([word], search.languages())
    return bool(index().newest([group], upto=search.newest_entry(), limit=1))
