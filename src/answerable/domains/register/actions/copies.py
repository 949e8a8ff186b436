"""Entries copied from another register: published, put back and taken off in bulk.

A handful of statements for each batch, however large it is: a register of a hundred
thousand records is copied in minutes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.actions import batches, listings, moves
from answerable.domains.register.actions.batches import Next
from answerable.domains.register.core import copies as rules
from answerable.domains.register.core import document as documents
from answerable.domains.register.core import events, wording
from answerable.domains.register.core.copies import Copy, Published
from answerable.domains.register.core.document import Heading
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.prepared import Prepared, Preparing
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Project, Retraction
from answerable.domains.register.queries import copies as queries
from answerable.domains.register.queries import loading, redactions
from answerable.domains.register.queries import versions as version_documents
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused


class NotFit(Refused):
    """The record cannot stand on the register as it is."""


@transaction.atomic
def publish_many(
    *,
    copies: Sequence[Copy],
    by: Actor,
    at: datetime,
    prepared: Mapping[str, Prepared] = MappingProxyType({}),
) -> list[Published]:
    """Publish records of another register without an approver, marked as copied.

    Each becomes the first version of a new entry, or the next of the one it updates.
    What was prepared before, by the copy's seed, is not worked out again.
    Raises NotPermitted, NotFound, NotPossibleNow and NotFit.
    """
    keeper = _permitted(by)
    for copy in copies:
        rules.may_be_copied_in(copy.title).or_raise(NotFit)
    bodies = _bodies({copy.organisation_ref for copy in copies})
    known = _open({copy.ref for copy in copies if copy.ref})
    taken = batches.free_refs(copy.seed for copy in copies if not copy.ref)
    nexts = []
    preparing = Preparing(catalogues.current())
    erased = redactions.erased_from(known.values())
    for copy in copies:
        body = bodies[copy.organisation_ref]
        project = (
            known[copy.ref] if copy.ref else _new(taken[copy.seed], keeper, by, at)
        )
        project.organisation = body
        project.language = copy.language
        ready = prepared.get(copy.seed)
        if gone := erased.get(project.ref):
            left = rules.without_erased(copy, gone, project.title)
            ready = preparing.prepare(left)
        ready = ready or preparing.prepare(copy)
        nexts.append(_next(project, body, copy, ready, at))
    return batches.publish(nexts, by=by, at=at)


@transaction.atomic
def restore_many(
    *,
    versions: Mapping[str, int],
    note: str,
    by: Actor,
    at: datetime,
    gone_on: date | None = None,
) -> list[Published]:
    """Publish an earlier version of each entry again, as its next version.

    A date says that since then the record is no longer in its source.

    Raises NotPermitted, NotFound and NotPossibleNow.
    """
    _permitted(by)
    known = _open(versions)
    found = queries.at_versions(versions)
    documents_of = version_documents.parsed_all(list(found.values()))
    earlier = dict(zip(found, documents_of, strict=True))
    if missing := [ref for ref in versions if ref not in earlier]:
        raise loading.not_found("version", missing[0])
    bodies = _bodies({kept["organisation"]["ref"] for kept in earlier.values()})
    nexts = []
    for ref, project in known.items():
        kept = earlier[ref]
        project.organisation = bodies[kept["organisation"]["ref"]]
        project.language = kept["language"]
        fresh: dict[str, Any] = {
            "version": project.version_number + 1,
            "published_at": documents.moment(at),
            "organisation": _said_of(project.organisation),
            "note": note,
        }
        if gone_on:
            fresh["source"] = {**kept["source"], "gone_on": gone_on.isoformat()}
        nexts.append(Next(project, {**kept, **fresh}))
    return batches.publish(nexts, by=by, at=at)


@transaction.atomic
def retract_many(
    *, refs: Sequence[str], reason: str, ground: str, by: Actor, at: datetime
) -> None:
    """Take copied entries off the register, each with its tombstone.

    Raises NotPermitted, NotFound, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    _permitted(by)
    why = wording.need(reason, wording.REASON_ROOM, "why the entry is retracted")
    law = wording.need(
        ground, wording.GROUND_ROOM, "under which law or rule it is retracted"
    )
    projects = list(_open(refs).values())
    words = {"reason": why, "ground": law}
    entries = ledger.record_many(
        [events.ProjectRetracted(p.ref, p.version_number, words) for p in projects],
        by=by,
        at=at,
    )
    Retraction.objects.bulk_create(
        Retraction(
            project=project,
            reason=why,
            ground=law,
            by_ref=by.ref,
            by_role=by.role,
            at=at,
            entry=entry.seq,
        )
        for project, entry in zip(projects, entries, strict=True)
    )
    Project.objects.filter(pk__in=[p.pk for p in projects]).update(
        state=ProjectState.RETRACTED, changed_at=at
    )
    listings.remove_many(projects)


def _permitted(by: Actor) -> Organisation:
    """Return the body that keeps copied entries: the one that runs the register."""
    operator = loading.organisation_at(organisations.operator().slug)
    moves.permit(by, Permission.IMPORT_RECORDS, operator.ref)
    return operator


def _bodies(wanted: set[str]) -> dict[str, Organisation]:
    found = {body.ref: body for body in Organisation.objects.filter(ref__in=wanted)}
    for ref in wanted - set(found):
        raise loading.not_found("organisation", ref)
    return found


def _open(wanted: Iterable[str]) -> dict[str, Project]:
    """Return entries that a copy may change, held. Raises NotFound, NotPossibleNow."""
    wanted = set(wanted)
    found = (
        {project.ref: project for project in queries.locked(wanted)} if wanted else {}
    )
    for ref in wanted - set(found):
        raise loading.not_found("project", ref)
    for project in found.values():
        rules.may_be_changed(queries.holding(project)).or_raise(moves.NotPossibleNow)
    return found


def _new(ref: str, keeper: Organisation, by: Actor, at: datetime) -> Project:
    return Project(
        ref=ref,
        keeper=keeper,
        kind=Kind.COPIED,
        state=ProjectState.PUBLISHED,
        created_at=at,
        created_by_ref=by.ref,
    )


def _said_of(body: Organisation) -> dict[str, Any]:
    return {
        "ref": body.ref,
        "slug": body.slug,
        "name": body.name,
        "kind": body.kind,
        "areas": list(body.areas),
    }


def _next(
    project: Project, body: Organisation, copy: Copy, ready: Prepared, at: datetime
) -> Next:
    heading = Heading(
        ref=project.ref,
        version=project.version_number + 1,
        published_at=at,
        kind=Kind.COPIED,
        example=False,
        organisation=_said_of(body),
        tools=(),
        note=copy.note,
        language=copy.language,
    )
    document = documents.copied(ready.said, heading, copy.source.copied_on)
    reading = ready.reading.named(project.ref, body.name, copy.language)
    return Next(project, document, reading)
