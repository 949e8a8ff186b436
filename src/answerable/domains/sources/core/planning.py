"""What becomes of each row of a file, given what its source said before.

Nothing is lost and nothing doubled: a row is new, changed, unchanged, merged with an
equal one of the same file, or refused with a reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        return _FATES[self][0]

    @property
    def sentence(self) -> str:
        return _FATES[self][1]


_FATES = {
    Fate.NEW: (N_("New"), N_("A new entry is made from this row.")),
    Fate.CHANGED: (
        N_("Changed"),
        N_("The source says something else than before, so a version is added."),
    ),
    Fate.UNCHANGED: (
        N_("Unchanged"),
        N_("The source says what it said before, so nothing changes."),
    ),
    Fate.MERGED: (
        N_("Merged"),
        N_("An earlier row of the file is the same in everything."),
    ),
    Fate.REFUSED: (N_("Refused"), N_("The row is left out, for the reason given.")),
}


@dataclass(frozen=True)
class Known:
    """What we hold of a record: its project and what its source last said."""

    key: str
    project_ref: str
    fingerprint: str
    is_gone: bool = False
    seen_here: bool = False
    seen_row: int = 0


@dataclass(frozen=True)
class Planned:
    """A row that can be read, with what becomes of it."""

    incoming: Incoming
    fingerprint: str
    fate: Fate
    known: Known | None = None

    @property
    def comes_back(self) -> bool:
        """Say whether the record had disappeared from its source before."""
        return self.known is not None and self.known.is_gone


@dataclass(frozen=True)
class Batch:
    """Some rows of a file, in order, each with its fate."""

    planned: tuple[Planned, ...]
    refused: tuple[Unfit, ...]

    def having(self, *fates: Fate) -> list[Planned]:
        """Return the rows with one of these fates."""
        return [row for row in self.planned if row.fate in fates]

    @property
    def size(self) -> int:
        return len(self.planned) + len(self.refused)


def plan(rows: Iterable[Incoming | Unfit], known: Mapping[str, Known]) -> Batch:
    """Decide what becomes of some rows, given the records that we hold by key."""
    held = dict(known)
    planned: list[Planned] = []
    refused: list[Unfit] = []
    for row in rows:
        if isinstance(row, Unfit):
            refused.append(row)
            continue
        settled = _settle(row, held.get(row.key))
        if isinstance(settled, Unfit):
            refused.append(settled)
            continue
        planned.append(settled)
        held[row.key] = _seen(settled)
    return Batch(tuple(planned), tuple(refused))


def _settle(row: Incoming, known: Known | None) -> Planned | Unfit:
    fingerprint = row.fingerprint
    if known is None:
        return Planned(row, fingerprint, Fate.NEW)
    is_same = fingerprint == known.fingerprint
    if known.seen_here:
        if is_same:
            return Planned(row, fingerprint, Fate.MERGED, known)
        return _twice(row, known)
    is_as_before = is_same and not known.is_gone
    return Planned(
        row, fingerprint, Fate.UNCHANGED if is_as_before else Fate.CHANGED, known
    )


def _seen(row: Planned) -> Known:
    """Return what is held of a record once this row of the file is done."""
    if row.fate is Fate.MERGED and row.known is not None:
        return row.known
    before = row.known or Known(row.incoming.key, "", row.fingerprint)
    return replace(
        before,
        fingerprint=row.fingerprint,
        is_gone=False,
        seen_here=True,
        seen_row=row.incoming.row,
    )


def _twice(row: Incoming, known: Known) -> Unfit:
    return Unfit(
        row=row.row,
        field=N_("the record’s name"),
        found=row.key,
        expected=say("row {first:,} has this name already", first=known.seen_row),
        advice=N_("Keep one of the two rows, or give each a name of its own."),
        key=row.key,
    )
