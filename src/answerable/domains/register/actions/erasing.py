"""Where the words of an entry stand in the register, and how each place loses them.

Part of authorising a redaction. The sealed documents stay as they are: what is
deleted is each text with its salt, and every copy that was made of it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger import queries as entries
from answerable.domains.register.actions import listings, spoken
from answerable.domains.register.core import committed, events
from answerable.domains.register.core.redactions import AT_ONCE, Passage
from answerable.domains.register.core.removed import Ground, removed
from answerable.domains.register.models import (
    ApprovalRound,
    Disclosure,
    Edit,
    Listing,
    Project,
    Redacted,
    Redaction,
    Retraction,
    ToolUse,
    ToolVersion,
    Version,
)
from answerable.domains.register.queries import versions
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor


@dataclass(frozen=True)
class Erased:
    """What was erased, so that other domains can erase their copies of it."""

    project: str
    organisation: str
    passage: Passage
    said: str  # what stands in their place
    acts: tuple[int, ...]  # entries of the ledger whose typed words are gone


def erase(
    redaction: Redaction,
    project: Project,
    passage: Passage,
    ground: Ground,
    *,
    by: Actor,
    at: datetime,
) -> Erased:
    """Erase the words from everything that the register keeps of an entry."""
    said = str(removed(clock.london_date(at), ground))
    marks, texts = _disclosures(project, passage, ground, at, said)
    acts = _acts(project, passage, said)
    _drafts(project, passage, said)
    _tools(project, passage)
    _lists(project, texts)
    _tell(redaction, ground, marks, acts, by=by, at=at)
    body = project.organisation.ref
    return Erased(project.ref, body, passage, said, tuple(acts))


def _disclosures(
    project: Project, passage: Passage, ground: Ground, at: datetime, said: str
) -> tuple[dict[int, frozenset[str]], set[str]]:
    """Erase texts and salts of every version; return which, by version, and them."""
    found: dict[int, frozenset[str]] = {}
    texts: set[str] = set()
    numbers = dict(
        Version.objects.filter(project=project).values_list("entry", "number")
    )
    for row in Disclosure.objects.filter(entry__in=numbers):
        disclosed = json.loads(row.texts)
        marks = passage.marks(disclosed)
        if not marks:
            continue
        on = clock.london_date(at)
        left = committed.erased(disclosed, marks, on=on, ground=ground)
        row.texts = json.dumps(left, ensure_ascii=False, separators=(",", ":"))
        row.note = said if passage.is_in(row.note) else row.note
        row.save()
        found[numbers[row.entry]] = marks
        texts |= {disclosed[mark]["value"] for mark in marks}
    return found, texts


def _acts(project: Project, passage: Passage, said: str) -> dict[int, str]:
    """Erase what was typed in acts about the entry; return the hashes that stay."""
    views = {view.seq: view for view in entries.for_subject(project.ref)}
    words = entries.words(list(views))
    found = {
        seq: views[seq].commitment
        for seq, typed in words.items()
        if any(passage.is_in(text) for text in typed.values())
    }
    ledger.forget_words(list(found))
    kept = Retraction.objects.filter(entry__in=found)
    kept.update(reason=said, ground="")
    return found


def _drafts(project: Project, passage: Passage, said: str) -> None:
    project.answers = passage.left_of(project.answers)
    if passage.is_in(project.title):
        project.title = said
    project.save(update_fields=["answers", "title"])
    _edits(Edit.objects.filter(project=project), passage)
    for round_ in ApprovalRound.objects.filter(project=project):
        round_.note = passage.without(round_.note)
        round_.comment = passage.without(round_.comment)
        round_.save(update_fields=["note", "comment"])


def _tools(project: Project, passage: Passage) -> None:
    """Erase the words from the answers of tools that the entry takes over."""
    used = ToolUse.objects.filter(project=project).values("tool_version")
    for version in ToolVersion.objects.filter(pk__in=used):
        version.answers = passage.left_of(version.answers)
        version.template = passage.left_of(version.template)
        version.save(update_fields=["answers", "template"])
        _edits(Edit.objects.filter(tool_version=version), passage)


def _edits(edits: QuerySet[Edit], passage: Passage) -> None:
    """Erase the words from the history of answers, and the salt that opened them."""
    for edit in edits:
        left = passage.without(edit.before), passage.without(edit.after)
        if left != (edit.before, edit.after):
            edit.before, edit.after = left
            edit.salt = ""
            edit.save(update_fields=["before", "after", "salt"])


def _lists(project: Project, texts: set[str]) -> None:
    """Write the list row again, so that the words are in no list and no index."""
    newest = Version.objects.get(project=project, number=project.version_number)
    if Listing.objects.filter(project=project).exists():
        document = versions.parsed(newest)
        at = newest.published_at
        listings.write(
            project, document, entry=newest.entry, at=at, today=clock.today()
        )
    spoken.forget(texts)


def _tell(
    redaction: Redaction,
    ground: Ground,
    marks: dict[int, frozenset[str]],
    acts: dict[int, str],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Write down in the ledger what no longer opens, and keep the feed of it."""
    ref, role = redaction.project.ref, redaction.proposed_by_role
    told: list[tuple[int, list[str]]] = [
        (number, part)
        for number, found in sorted(marks.items())
        for part in _parts(sorted(found))
    ]
    of_acts = [*_parts([acts[seq] for seq in sorted(acts)])]
    written = ledger.record_many(
        [
            *(events.VersionRedacted(ref, n, p, ground.law, role) for n, p in told),
            *(events.WordsRedacted(ref, part, ground.law, role) for part in of_acts),
        ],
        by=by,
        at=at,
    )
    Redacted.objects.bulk_create(
        Redacted(entry=entry.seq, redaction=redaction, version=number, commitments=part)
        for entry, (number, part) in zip(
            written, [*told, *((0, part) for part in of_acts)], strict=True
        )
    )


def _parts(marks: list[str]) -> Iterable[list[str]]:
    for start in range(0, len(marks), AT_ONCE):
        yield marks[start : start + AT_ONCE]
