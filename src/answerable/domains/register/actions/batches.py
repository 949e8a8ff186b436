"""Writing a batch of copied versions: entries, ledger, versions and list rows.

A handful of statements, however large the batch is. Part of an act of copies.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.register.actions import disclosures, listings
from answerable.domains.register.actions.disclosures import Sealed
from answerable.domains.register.core import events
from answerable.domains.register.core.copies import Published
from answerable.domains.register.core.search.reading import Reading
from answerable.domains.register.models import Project, Version
from answerable.foundations import bulk, clock
from answerable.foundations.core import canonical, refs
from answerable.foundations.core.actor import Actor

_CHANGED = ("title", "organisation", "language", "version_number", "changed_at")


@dataclass(frozen=True)
class Next:
    """An entry with the document of its next version."""

    project: Project
    document: dict[str, Any]
    reading: Reading | None = None  # where it was worked out before


def publish(nexts: list[Next], *, by: Actor, at: datetime) -> list[Published]:
    """Write versions, their ledger entries and their list rows, all together."""
    for made in nexts:
        made.project.title = made.document["title"]
        made.project.version_number = made.document["version"]
        made.project.changed_at = at
    _keep([made.project for made in nexts])
    sealed = disclosures.seal(made.document for made in nexts)
    entries = ledger.record_many(
        [
            _event(made.document, one.commitment)
            for made, one in zip(nexts, sealed, strict=True)
        ],
        by=by,
        at=at,
    )
    disclosures.keep((e.seq, one) for e, one in zip(entries, sealed, strict=True))
    bulk.insert(
        _version(made, one, entry.seq, by=by, at=at)
        for made, one, entry in zip(nexts, sealed, entries, strict=True)
    )
    listings.write_many(
        [
            listings.Fresh(made.project, made.document, entry.seq, made.reading)
            for made, entry in zip(nexts, entries, strict=True)
        ],
        at=at,
        today=clock.london_date(at),
    )
    return [Published(m.project.ref, m.document["version"]) for m in nexts]


def _version(
    made: Next, sealed: Sealed, entry: int, *, by: Actor, at: datetime
) -> Version:
    return Version(
        project_id=made.project.pk,
        number=made.document["version"],
        document=sealed.content.decode(),
        sha256=canonical.sha256_hex(sealed.content),
        salt=sealed.salt.hex(),
        published_at=at,
        published_by_ref=by.ref,
        # Nobody approved it: it stands as the source wrote it.
        approved_by_role="",
        entry=entry,
    )


def _keep(projects: list[Project]) -> None:
    new = [project for project in projects if project._state.adding]
    changed = [project for project in projects if not project._state.adding]
    bulk.insert(new)
    _learn_keys(new)
    Project.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_CHANGED,
    )


def _learn_keys(new: list[Project]) -> None:
    made = Project.objects.filter(ref__in=[project.ref for project in new])
    keys = dict(made.values_list("ref", "pk"))
    for project in new:
        project.pk = keys[project.ref]


def _event(document: Mapping[str, Any], commitment: Commitment) -> events.ProjectCopied:
    return events.ProjectCopied(
        subject=document["ref"],
        version=document["version"],
        commitment=commitment,
        organisation=document["organisation"]["slug"],
        source=document["source"]["slug"],
    )


def free_refs(seeds: Iterable[str]) -> dict[str, str]:
    """Give each seed its own reference: the same each time, but never one in use."""
    given: dict[str, str] = {}
    waiting, attempt = list(dict.fromkeys(seeds)), 1
    while waiting:
        wanted = {seed: _derived(seed, attempt) for seed in waiting}
        used = {*given.values(), *_used(wanted.values())}
        waiting = []
        for seed, ref in wanted.items():
            if ref in used:
                waiting.append(seed)
            else:
                given[seed] = ref
                used.add(ref)
        attempt += 1
    return given


def _derived(seed: str, attempt: int) -> str:
    return refs.derived("PRJ", seed if attempt == 1 else f"{seed}#{attempt}")


def _used(wanted: Iterable[str]) -> set[str]:
    found = Project.objects.filter(ref__in=list(wanted))
    return set(found.values_list("ref", flat=True))
