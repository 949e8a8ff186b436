"""What stands in a row beside a version's sealed document, and has to agree with it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import normalize

from answerable.domains.register.core import document as documents
from answerable.domains.register.core.committed import COMMITTED
from answerable.domains.register.core.kinds import Kind
from answerable.foundations.core import canonical


@dataclass(frozen=True)
class Beside:
    """Parts of a row that lists and pages read without opening the document."""

    ref: str
    number: int
    sha256: str
    published_at: datetime | None  # None where what lies there is no moment
    approved_by_role: str
    note: str


def faults(
    beside: Beside, sealed: str, texts: Mapping[str, Mapping[str, str]], *, role: str
) -> Iterator[str]:
    """Say what differs from the document, or from who acted as its entry says."""
    document = json.loads(sealed)
    if (beside.ref, beside.number) != (document["ref"], document["version"]):
        yield "it is a version of something else"
    if beside.sha256 != canonical.sha256_hex(sealed.encode()):
        yield "its hash is not that of its document"
    at = beside.published_at
    if at is None or documents.moment(at) != document["published_at"]:
        yield "it was published at another moment"
    copied = document["kind"] == Kind.COPIED
    if beside.approved_by_role != ("" if copied else role):
        yield "somebody else approved it"
    note = _opened(document.get("note", ""), texts)
    if note is not None and normalize("NFC", beside.note) != note:
        yield "its note is another"


def _opened(note: Any, texts: Mapping[str, Mapping[str, str]]) -> str | None:
    """Return the note, unless it was erased."""
    if isinstance(note, Mapping):
        return texts.get(note[COMMITTED], {}).get("value")
    return normalize("NFC", str(note))
