"""Sealing a document, and keeping apart what opens it: part of publishing.

The sealed document is for ever. Its texts and their salts stand in a row of their own,
which is all that has to be erased when somebody has the right to it.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import SALT_BYTES, Commitment
from answerable.domains.register.core import committed
from answerable.domains.register.models import Disclosure
from answerable.foundations import bulk
from answerable.foundations.core import canonical

_AT_ONCE = 128


@dataclass(frozen=True)
class Sealed:
    """The bytes of a sealed document with its salt, and what opens its texts."""

    content: bytes
    salt: bytes
    texts: str
    note: str

    @property
    def commitment(self) -> Commitment:
        return commitments.commit(self.content, self.salt)


def seal(documents: Iterable[Mapping[str, Any]]) -> list[Sealed]:
    """Seal documents under fresh salts."""
    facts, salts = catalogues.current().facts, _fresh_salts()
    sealed = []
    for document in documents:
        hidden, texts = committed.seal(facts, document, salts)
        content = canonical.encode(hidden)
        sealed.append(Sealed(content, next(salts), texts, document["note"]))
    return sealed


def keep(made: Iterable[tuple[int, Sealed]]) -> None:
    """Keep what opens each version, by the version's number in the ledger."""
    bulk.insert(
        Disclosure(entry=entry, texts=sealed.texts, note=sealed.note)
        for entry, sealed in made
    )


def _fresh_salts() -> Iterator[bytes]:
    """Yield salts that were never used: the system is asked for many at once."""
    while True:
        block = secrets.token_bytes(SALT_BYTES * _AT_ONCE)
        for start in range(0, len(block), SALT_BYTES):
            yield block[start : start + SALT_BYTES]
