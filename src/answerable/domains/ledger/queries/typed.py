"""Checking what people typed in acts against what their entries promise."""

from collections.abc import Iterator
from itertools import islice

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.models import Words
from answerable.foundations.core import canonical

BATCH = 500


def faults() -> Iterator[str]:
    """Say of which act the words that were typed are not those that were promised."""
    left = Words.objects.order_by("entry").iterator(chunk_size=BATCH)
    while batch := list(islice(left, BATCH)):
        promised = ledger.promised([words.entry for words in batch])
        for words in batch:
            if not _is_promised(words, promised.get(words.entry, "")):
                yield f"What was typed in entry {words.entry:,} was changed."


def _is_promised(words: Words, promised: str) -> bool:
    try:
        written, salt = canonical.encode(words.said), bytes.fromhex(words.salt)
    except ValueError:
        return False
    return commitments.opens(Commitment(promised), written, salt)
