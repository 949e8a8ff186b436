"""Which sets of data published entries say they use, so that one page can gather them.

People write the name themselves. The same words stand together; whether it is the same
set, a reader judges by who holds it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from answerable.domains.register.core import document as documents
from answerable.domains.register.core.removed import holds_removed

FACT = "data.sources"
RULES = "datasets 1"  # changes when the same document may give other rows
LONGEST = 60
_OTHER = re.compile(r"[^a-z0-9]+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class DatasetRow:
    """One row of an answer: what is said of a set of data."""

    key: str
    name: str
    held_by: str
    collected_for: str
    personal: str
    kind: str
    used_for: str


def key_of(name: str) -> str:
    """Give the part of an address that stands for a name, the same every time."""
    folded = _SPACES.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    mark = hashlib.sha256(folded.encode()).hexdigest()[:6]
    words = _OTHER.sub("-", plain).strip("-")[:LONGEST].strip("-")
    return f"{words}-{mark}" if words else mark


def rows_of(document: Mapping[str, Any]) -> tuple[DatasetRow, ...]:
    """Read the sets of data that a published document names."""
    if FACT not in document["answers"]:
        return ()
    value = documents.answer_in(document, FACT).value
    return tuple(_rows(value)) if isinstance(value, list | tuple) else ()


def _rows(value: Iterable[object]) -> Iterable[DatasetRow]:
    for row in value:
        if isinstance(row, Mapping) and _names_a_set(row.get("name")):
            yield _row({key: str(text or "") for key, text in row.items()})


def _names_a_set(name: object) -> bool:
    return bool(str(name or "").strip()) and not holds_removed(name)


def _row(said: Mapping[str, str]) -> DatasetRow:
    name = said["name"].strip()
    return DatasetRow(
        key=key_of(name),
        name=name,
        held_by=said.get("held_by", ""),
        collected_for=said.get("collected_for", ""),
        personal=said.get("personal", ""),
        kind=said.get("kind", ""),
        used_for=said.get("used_for", ""),
    )
