"""Putting the public register back from its documents, in one that holds nothing yet.

What was never public is not there: drafts, who wrote them, links, templates. The
draft of an entry begins with what its body had published.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.domains.ledger.core.entries import EntryView
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.actions import listings
from answerable.domains.register.core import committed
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.redactions import RedactionState
from answerable.domains.register.core.removed import Ground
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import (
    Disclosure,
    Edit,
    Project,
    Redacted,
    Redaction,
    SearchWord,
    ToolUse,
    ToolVersion,
)
from answerable.domains.register.queries import tables
from answerable.foundations import bulk, clock
from answerable.foundations.core import canonical, refs
from answerable.foundations.tables import Row

UNTOLD = "not told"  # where somebody's reference stands in the original


@dataclass(frozen=True)
class Copied:
    """What was copied of a register: its tables, its entries, and what opens them."""

    told: Mapping[str, Sequence[Row]]
    entries: Mapping[int, EntryView]
    openings: Mapping[int, Mapping[str, Any]]  # of versions, by their entry
    first: Mapping[str, EntryView]  # the first entry about each subject

    def since(self, subject: str) -> datetime:
        """Say since when something is on the register."""
        return self.first[subject].at


@transaction.atomic
def restore(*, copied: Copied, at: datetime) -> None:
    """Put back tools, entries and versions, all from before `at`."""
    _tools(copied)
    _projects(copied)
    removed = _redactions(copied)
    _versions(copied, removed)
    bulk.insert(tables.RETRACTIONS.made(copied.told["retractions"]))
    withheld = replace(
        tables.WITHHELD,
        untold={
            "recorded_by_ref": "",
            "recorded_at": lambda row: copied.since(row["ref"]),
        },
    )
    bulk.insert(withheld.made(copied.told["withheld"]))


@transaction.atomic
def restore_lists(*, told: Mapping[str, Sequence[Row]], at: datetime) -> None:
    """Write the lists from the versions, and how common each word is, as told."""
    listings.rebuild(today=clock.london_date(at))
    SearchWord.objects.all().delete()
    bulk.insert(tables.WORDS.made(told["search_words"]))


def _tools(copied: Copied) -> None:
    def since(row: Row) -> datetime:
        return copied.since(row["ref"])

    tools = replace(tables.TOOLS, untold={"created_at": since, "created_by_ref": ""})
    bulk.insert(tools.made(copied.told["tools"]))
    answers: dict[str, dict[str, Any]] = {}
    for row in copied.told["tool_answers"]:
        answers.setdefault(row["subject"], {})[row["fact"]] = row["said"]
    releases = replace(
        tables.TOOL_VERSIONS,
        untold={
            "created_at": since,
            "answers": lambda row: answers.get(row["ref"], {}),
        },
    )
    bulk.insert(releases.made(copied.told["tool_versions"]))
    known = dict(ToolVersion.objects.values_list("ref", "pk"))
    bulk.insert(
        Edit(
            tool_version_id=known[row["subject"]],
            fact_id=row["fact"],
            after=row["said"],
            by_ref="",
            at=row["said"].get("at") or copied.since(row["subject"]),
            salt=row["salt"],
        )
        for row in copied.told["tool_answers"]
    )


def _projects(copied: Copied) -> None:
    taken_off = {row["project"] for row in copied.told["retractions"]}
    newest = _newest(copied)
    bodies = dict(Organisation.objects.values_list("ref", "pk"))
    by_slug = dict(Organisation.objects.values_list("slug", "pk"))
    operator = Organisation.objects.filter(is_operator=True).first()

    def keeper(row: Row) -> int:
        said = newest[row["ref"]][0].organisation
        own = by_slug.get(said) or bodies.get(said) or bodies[row["organisation"]]
        return operator.pk if operator and row["kind"] == Kind.COPIED else own

    def state(row: Row) -> str:
        gone = row["ref"] in taken_off
        return (ProjectState.RETRACTED if gone else ProjectState.PUBLISHED).value

    projects = replace(
        tables.PROJECTS,
        untold={
            "keeper_id": keeper,
            "title": lambda row: newest[row["ref"]][1]["title"],
            "state": state,
            "answers": lambda row: _drafted(newest[row["ref"]][1]),
            "created_at": lambda row: copied.since(row["ref"]),
            "created_by_ref": "",
            "changed_at": lambda row: newest[row["ref"]][0].at,
        },
    )
    bulk.insert(projects.made(copied.told["projects"]))
    _uses(newest)


def _newest(copied: Copied) -> dict[str, tuple[EntryView, Mapping[str, Any]]]:
    """Return the entry and the readable document of each newest version."""
    numbers = {row["ref"]: row["version_number"] for row in copied.told["projects"]}
    left = {row["project"]: row["document"] for row in copied.told["tombstones"]}
    return {
        row["project"]: (
            copied.entries[row["entry"]],
            left.get(row["project"]) or _readable(copied, row["entry"]),
        )
        for row in copied.told["versions"]
        if numbers[row["project"]] == row["number"]
    }


def _readable(copied: Copied, entry: int) -> Mapping[str, Any]:
    opening = copied.openings[entry]
    found: Mapping[str, Any] = committed.opened(
        opening["document"], opening["disclosed"]
    )
    return found


def _drafted(document: Mapping[str, Any]) -> dict[str, Any]:
    """Begin the draft of an entry with what its body said in it before."""
    if document["kind"] == Kind.COPIED:
        return {}
    own = documents.standing_answers(document)
    return {
        fact_id: own[fact_id].to_json()
        for fact_id, kept in document["answers"].items()
        if fact_id in own and kept["origin"]["subject"] == "project"
    }


def _uses(newest: Mapping[str, tuple[EntryView, Mapping[str, Any]]]) -> None:
    projects = dict(Project.objects.values_list("ref", "pk"))
    releases = dict(ToolVersion.objects.values_list("ref", "pk"))
    bulk.insert(
        ToolUse(
            project_id=projects[ref],
            tool_version_id=releases[tool["version_ref"]],
            added_at=entry.at,
        )
        for ref, (entry, document) in newest.items()
        for tool in document["tools"]
        if tool["version_ref"] in releases
    )


def _redactions(copied: Copied) -> dict[str, Mapping[str, str]]:
    """Put back what was erased; return the mark of each text that is gone."""
    projects = dict(Project.objects.values_list("ref", "pk"))
    made: dict[tuple[str, str, str], Redaction] = {}
    removed: dict[str, Mapping[str, str]] = {}
    for row in copied.told["redacted"]:
        key = (row["project"], row["decided_at"], row["ground"])
        entry = copied.entries[row["entry"]]
        decided_at = datetime.fromisoformat(row["decided_at"])
        if key not in made:
            made[key] = Redaction.objects.create(
                ref=refs.derived("RED", "/".join(key)),
                project_id=projects[row["project"]],
                ground=row["ground"],
                state=RedactionState.DONE,
                proposed_by_ref=UNTOLD,
                proposed_by_role=str(entry.public["proposed_by_role"]),
                proposed_at=decided_at,
                decided_by_role=entry.role,
                decided_at=decided_at,
                cleaned_at=decided_at,
            )
        Redacted.objects.create(
            entry=row["entry"],
            redaction=made[key],
            version=row["version"],
            commitments=row["commitments"],
        )
        on = clock.london_date(decided_at).isoformat()
        gone = {"removed_on": on, "ground": Ground(row["ground"]).value}
        removed |= dict.fromkeys(row["commitments"], gone)
    return removed


def _versions(copied: Copied, removed: Mapping[str, Mapping[str, str]]) -> None:
    left = {row["project"]: row["document"] for row in copied.told["tombstones"]}

    def written(row: Row) -> str:
        if opening := copied.openings.get(row["entry"]):
            return canonical.encode(opening["document"]).decode()
        return canonical.encode(left[row["project"]]).decode()

    versions = replace(
        tables.VERSIONS,
        untold={
            "document": written,
            "salt": lambda row: copied.openings.get(row["entry"], {}).get("salt", ""),
            "published_by_ref": "",
        },
    )
    bulk.insert(versions.made(copied.told["versions"]))
    bulk.insert(_disclosures(copied, removed))


def _disclosures(
    copied: Copied, removed: Mapping[str, Mapping[str, str]]
) -> Iterator[Disclosure]:
    for row in copied.told["versions"]:
        opening = copied.openings.get(row["entry"])
        if opening is None:  # its entry was taken off
            yield Disclosure(entry=row["entry"], texts="{}")
            continue
        promised = committed.marks_in(opening["document"])
        gone = {mark: removed[mark] for mark in promised if mark in removed}
        texts = {**opening["disclosed"], **gone}
        note = committed.opened(opening["document"].get("note", ""), texts)
        written = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
        yield Disclosure(entry=row["entry"], texts=written, note=str(note))
