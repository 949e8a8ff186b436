"""Reading a checked copy of a register, and comparing its tables with its entries.

The mirror has checked every entry and every document. The tables are not signed, so
whatever in them the entries speak of must be what the entries say.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import answerable_verify as verify
from answerable.domains.ledger.core import commitments, entries
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.core.entries import EntryView
from answerable.foundations.core import canonical
from answerable.foundations.tables import Row
from answerable.journeys import (
    copied_clearances,
    copied_evidence,
    copied_judging,
    copied_stamps,
    copied_votes,
)

Opening: TypeAlias = Mapping[str, Any]
# Which act each row comes from, and which of its columns stand in the entry: typed,
# under the name given, or public.
_TYPED = {
    "tools": ("tool.added", {"name": "name", "supplier": "supplier"}),
    "tool_versions": ("tool.version_added", {"label": "label"}),
    "withheld": ("withheld.recorded", {"ground": "ground"}),
    "retractions": ("", {"reason": "reason", "ground": "ground"}),
    "replies": ("", {"text": "text"}),
    "laws_checked": ("", {"finding": "finding"}),
    "evidence": ("", {"document": "document"}),
}
_PUBLIC = {
    "withheld": ("withheld.recorded", ("count", "review_on")),
    "editions_used": ("edition.first_used", ("sha256",)),
    "imports": ("import.finished", ("sha256", "rows")),
    "redacted": ("", ("version", "commitments")),
    "versions": ("", ("number",)),
    "evidence": ("", ("ref", "kind", "starts_on", "ends_on")),
}
_SUBJECT = {"editions_used": "edition"}
_CALLED = {"number": "version", "ref": "evidence"}
_ANSWERS = {
    "tool_answers": "tool.answered",
    "organisation_answers": "organisation.answered",
}


@dataclass(frozen=True)
class Copy:
    """A register as it was copied and checked."""

    folder: Path
    bodies: list[bytes]
    views: dict[int, EntryView]
    versions: dict[int, Opening]
    typed: dict[int, Opening]
    tables: dict[str, list[Row]]

    @property
    def first(self) -> dict[str, EntryView]:
        """Return the first entry about each subject."""
        found: dict[str, EntryView] = {}
        for view in self.views.values():
            found.setdefault(view.subject, view)
        return found

    def file(self, name: str) -> bytes:
        """Return one of the files as it was copied."""
        return (self.folder / name).read_bytes()


def read(folder: Path) -> Copy:
    """Read a copy whose log and documents were checked."""
    place = verify.Folder(folder)
    log = verify.Log(
        place,
        verify.read_checkpoint(place.read("checkpoint", verify.LARGEST_NOTE)),
    )
    bodies = [body for _, bundle in log.bundles() for body in bundle]
    views = {seq: entries.read(body) for seq, body in enumerate(bodies, 1)}
    tables = {
        path.stem: json.loads(path.read_bytes()).get("rows", [])
        for path in sorted((folder / "register").glob("*.json"))
    }
    return Copy(
        folder,
        bodies,
        views,
        _openings(folder, "projects/*/versions/*/opening.json"),
        _openings(folder, "log/entries/*/opening.json"),
        tables,
    )


def _openings(folder: Path, pattern: str) -> dict[int, Opening]:
    found = (json.loads(path.read_bytes()) for path in sorted(folder.glob(pattern)))
    return {opening["entry"]: opening for opening in found}


def faults(copy: Copy) -> Iterator[str]:
    """Say each thing in the tables that is not what the entries say."""
    acts: dict[tuple[str, str], list[EntryView]] = {}
    for view in copy.views.values():
        acts.setdefault((view.type, view.subject), []).append(view)
    yield from _of_typed(copy, acts)
    yield from _of_public(copy, acts)
    yield from _of_answers(copy, acts)
    yield from _of_versions(copy)
    yield from copied_evidence.faults(copy.tables["evidence"], copy.views)
    yield from copied_stamps.faults(copy.tables, copy.views, copy.typed)
    yield from copied_votes.faults(copy.tables, copy.views)
    yield from copied_judging.faults(copy.tables, copy.views, copy.typed)
    yield from copied_clearances.faults(
        copy.tables.get("clearances", []), copy.views, copy.typed
    )
    policy = verify.read_policy(copy.file(".mirror/trusted"))
    for row in copy.tables["checkpoints"]:
        policy.check_log(verify.read_checkpoint(row["note"].encode()))


_Acts: TypeAlias = Mapping[tuple[str, str], list[EntryView]]


def _act(name: str, kind: str, row: Row, copy: Copy, acts: _Acts) -> EntryView | None:
    """Return the entry that a row comes from; the newest where there are several."""
    if not kind:
        return copy.views.get(row["entry"])
    found = acts.get((kind, row[_SUBJECT.get(name, "ref")]))
    return found[-1] if found else None


def _of_typed(copy: Copy, acts: _Acts) -> Iterator[str]:
    for name, (kind, columns) in _TYPED.items():
        for row in copy.tables[name]:
            act = _act(name, kind, row, copy, acts)
            if act is None:
                yield f"A row of {name} has no entry."
                continue
            said = copy.typed.get(act.seq, {}).get("document")  # none if erased
            if said and any(row[of] != said[word] for of, word in columns.items()):
                yield f"A row of {name} is not what entry {act.seq:,} says."


def _of_public(copy: Copy, acts: _Acts) -> Iterator[str]:
    for name, (kind, columns) in _PUBLIC.items():
        for row in copy.tables[name]:
            act = _act(name, kind, row, copy, acts)
            if act is None:
                if name != "imports":  # one that changed nothing has no entry
                    yield f"A row of {name} has no entry."
                continue
            for column in columns:
                said = act.public.get(_CALLED.get(column, column), 0)
                if row[column] != said:
                    yield f"A row of {name} is not what entry {act.seq:,} says."


def _of_answers(copy: Copy, acts: _Acts) -> Iterator[str]:
    for name, kind in _ANSWERS.items():
        for row in copy.tables[name]:
            about = [
                act
                for act in acts.get((kind, row["subject"]), ())
                if act.public["fact"] == row["fact"]
            ]
            if not about:
                yield f"{row['subject']} never answered {row['fact']}."
            elif row["salt"] and not commitments.opens(
                Commitment(about[-1].commitment),
                canonical.encode(row["said"]),
                bytes.fromhex(row["salt"]),
            ):
                yield f"What {row['subject']} answered to {row['fact']} was changed."


def _of_versions(copy: Copy) -> Iterator[str]:
    told = {row["entry"] for row in copy.tables["versions"]}
    published = {
        seq for seq, view in copy.views.items() if view.type in verify.PUBLICATIONS
    }
    if told != published:
        yield "The list of versions is not that of the entries."
