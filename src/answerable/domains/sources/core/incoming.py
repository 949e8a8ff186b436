"""What one row of another register says, in our facts, before anything is kept.

Nothing is invented: a fact is answered only where the source answers it. What no fact
of ours asks is kept under the source's own label, and each value that we write
otherwise than we found it is told, so that anyone can check the copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from answerable.domains.catalogue.core.answers import Answer, write_all
from answerable.foundations.core import canonical
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_


@dataclass(frozen=True)
class Recoded:
    """One value that is written otherwise than it was found, and why."""

    field: str
    found: str
    kept: str
    why: str = ""


@dataclass(frozen=True)
class Incoming:
    """One record of a source, as this register will keep it."""

    row: int  # of the data, from 1
    key: str  # the source's own name for it, or one that stays the same
    title: str
    publisher: str
    publisher_kind: str
    country: str
    answers: Mapping[str, Answer]
    also: tuple[tuple[str, str], ...]
    link: str
    published_on: date | None
    language: str
    recoded: tuple[Recoded, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """Give the hash of what the source says; the row's place is no part of it."""
        said = {
            "title": self.title,
            "publisher": self.publisher,
            "publisher_kind": self.publisher_kind,
            "country": self.country,
            "answers": write_all(self.answers),
            "also": [list(pair) for pair in self.also],
            "link": self.link,
            "published_on": str(self.published_on or ""),
            "language": self.language,
        }
        return canonical.sha256_hex(canonical.encode(said))


@dataclass(frozen=True)
class Unfit:
    """A row that is not copied: what was found where, what is expected, what to do."""

    row: int
    field: str
    found: str
    expected: str
    advice: str
    key: str = ""  # of the record, where it is known, so that it counts as still there

    @property
    def sentence(self) -> str:
        parts = {
            "row": self.row,
            "found": word(self.found),
            "expected": word(self.expected),
            "advice": word(self.advice),
        }
        if not self.field:
            return say("Row {row:,}: {found}; {expected}. {advice}", **parts)
        field = word(self.field)
        pattern = N_("Row {row:,}, {field}: {found}; {expected}. {advice}")
        return say(pattern, field=field, **parts)
