"""What a step writes into the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core.entries import EntryView


@contextmanager
def entries() -> Iterator[list[EntryView]]:
    """Collect the entries that the steps inside write, the oldest first."""
    before, written = ledger.size(), []
    yield written
    written += reversed(ledger.latest(ledger.size() - before))
