"""What a copy will say, worked out before it is known which entry it becomes.

Pure, so that one process can do it while another writes (ADR 0012).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.copies import Copy
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.search import reading
from answerable.domains.register.core.search.reading import Reading


@dataclass(frozen=True)
class Prepared:
    """What the document of a copy says, and the words that find it."""

    said: Mapping[str, Any]
    reading: Reading


class Preparing:
    """Copies prepared by one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        asked = documents.asked_of(catalogue, Kind.COPIED)
        self._asked = {fact.id: fact for fact in asked}

    def prepare(self, copy: Copy) -> Prepared:
        """Work out what does not depend on the entry, the body or the day."""
        said = documents.said_by(self._asked, copy)
        return Prepared(said, reading.read_unnamed(self._catalogue, said))
