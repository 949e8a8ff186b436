"""A name for each record that stays the same from one state of a source to the next.

The source's own id is used where it has one that no other record shares. Otherwise
the name is worked out from who, where and what, and from more only if it must be.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable.domains.sources.core import found
from answerable.domains.sources.core.found import Cells

LONGEST_KEY = 190
_APART = "\x1f"


@dataclass(frozen=True)
class Naming:
    """Which columns name a record: id, else what it is called, else its words."""

    id: tuple[str, ...]
    called: tuple[str, ...]
    telling: tuple[str, ...] = ()


def candidates(naming: Naming, cells: Cells) -> Iterator[str]:
    """Give the names that a record may go by, the best first."""
    if own := _own_id(naming, cells):
        yield own
    called = [found.folded(found.text(cells.get(column))) for column in naming.called]
    if any(called):
        yield _worked_out(called)
    telling = [found.folded(found.text(cells.get(column))) for column in naming.telling]
    if any(telling):
        yield _worked_out([*called, *telling])


def choose(naming: Naming, cells: Cells, doubled: frozenset[str]) -> str:
    """Give the best name that no different record of the file shares.

    Where each is shared, the name is made of all that the row says.
    """
    for key in candidates(naming, cells):
        if key not in doubled:
            return key
    return _worked_out([content(cells)])


def content(cells: Cells) -> str:
    """Give everything that a row says, as one text, to tell equal rows."""
    return json.dumps(
        {column: found.text(value) for column, value in cells.items()},
        ensure_ascii=False,
        sort_keys=True,
    )


@dataclass
class Doubles:
    """Names that different records share, gathered while a file is surveyed."""

    _seen: dict[str, bytes] = field(default_factory=dict)
    _doubled: set[str] = field(default_factory=set)

    def add(self, naming: Naming, cells: Cells) -> None:
        """Take in one row. Rows that are equal in everything share a name rightly."""
        said = repr(cells).encode("utf-8", "replace")
        digest = hashlib.blake2b(said, digest_size=8).digest()
        for key in candidates(naming, cells):
            if self._seen.setdefault(key, digest) != digest:
                self._doubled.add(key)

    def found(self) -> frozenset[str]:
        return frozenset(self._doubled)


def _own_id(naming: Naming, cells: Cells) -> str:
    parts = [" ".join(found.text(cells.get(column)).split()) for column in naming.id]
    if not parts or not all(parts) or any(map(found.is_unknown, parts)):
        return ""
    own = ":".join(parts)
    return own if len(own) <= LONGEST_KEY else _worked_out(parts)


def _worked_out(parts: list[str]) -> str:
    digest = hashlib.sha256(_APART.join(parts).encode("utf-8", "replace")).hexdigest()
    return f"x-{digest[:16]}"
