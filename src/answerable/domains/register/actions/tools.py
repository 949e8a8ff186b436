"""Tools, their versions and the facts that are true of a version."""

import secrets
from datetime import date, datetime

from django.db import transaction

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.actions import drafts, moves
from answerable.domains.register.core import events
from answerable.domains.register.core.fingerprints import fingerprint, says_the_same
from answerable.domains.register.models import Tool, ToolVersion
from answerable.domains.register.queries import loading
from answerable.foundations.core import canonical, refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused


class AlreadyThere(Refused):
    """The tool has a version of this name."""


class NotAboutTools(Refused):
    """The fact is not answered by tool version."""


@transaction.atomic
def add(
    *,
    keeper: str,
    name: str,
    supplier: str,
    summary: str,
    by: Actor,
    at: datetime,
    ref: str | None = None,
    example: bool = False,
) -> str:
    """Add a tool, kept by the body with this slug; return its reference.

    Raises NotFound and NotPermitted.
    """
    body = Organisation.objects.filter(slug=keeper).first()
    if body is None:
        raise loading.not_found("organisation", keeper)
    moves.permit(by, Permission.EDIT_TOOL, body.ref)
    tool = Tool.objects.create(
        ref=ref or refs.new("TOL"),
        name=name[:200],
        supplier=supplier[:200],
        summary=summary,
        keeper=body,
        is_example=example,
        created_at=at,
        created_by_ref=by.ref,
    )
    ledger.record(
        events.ToolAdded(subject=tool.ref, name=tool.name, supplier=tool.supplier),
        by=by,
        at=at,
    )
    return tool.ref


@transaction.atomic
def add_version(
    *,
    tool: str,
    label: str,
    released_on: date | None,
    by: Actor,
    at: datetime,
    ref: str | None = None,
) -> str:
    """Add a version of a tool and make it the current one; return its reference.

    Raises NotFound, NotPermitted and AlreadyThere.
    """
    found = Tool.objects.select_for_update(of=("self",)).filter(ref=tool).first()
    if found is None:
        raise loading.not_found("tool", tool)
    moves.permit(by, Permission.EDIT_TOOL, found.keeper.ref)
    if ToolVersion.objects.filter(tool=found, label=label).exists():
        raise AlreadyThere(Decision.unless(_label_taken(found.name, label)))
    ToolVersion.objects.filter(tool=found).update(is_current=False)
    version = ToolVersion.objects.create(
        ref=ref or refs.new("TLV"),
        tool=found,
        label=label[:80],
        released_on=released_on,
        created_at=at,
    )
    ledger.record(
        events.ToolVersionAdded(
            subject=version.ref, tool=found.ref, label=version.label
        ),
        by=by,
        at=at,
    )
    return version.ref


def _label_taken(tool: str, label: str) -> Reason:
    return Reason(
        "already_there",
        f"{tool} already has a version called {label}.",
        "Give the new version another name, or open the one that is there.",
    )


@transaction.atomic
def answer(
    *,
    version_ref: str,
    fact_id: str,
    answer: Answer,
    seen: str | None,
    by: Actor,
    at: datetime,
) -> None:
    """Answer a fact about a tool version.

    Raises NotFound, NotPermitted, NotAboutTools, InvalidValue and EditConflict.
    """
    version = loading.tool_version_at(version_ref)
    moves.permit(by, Permission.EDIT_TOOL, version.tool.keeper.ref)
    answer_permitted(version, fact_id, answer, seen, by=by, at=at)


def answer_permitted(
    version: ToolVersion,
    fact_id: str,
    answer: Answer,
    seen: str | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Answer for a tool once it is settled that this person may."""
    version = ToolVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    fact = catalogues.current().fact(fact_id)
    if fact.subject is not Subject.TOOL_VERSION:
        raise NotAboutTools(Decision.unless(_not_about_tools(fact.label)))
    given = drafts.checked(fact, answer, by=by, at=at)
    before = Answer.from_json(version.answers.get(fact_id))
    if says_the_same(before, given) and before.at is not None and before.at >= at:
        return
    if seen is not None and fingerprint(before) != seen:
        raise drafts.EditConflict(theirs=before, yours=given)
    drafts.keep(version.answers, fact_id, given)
    version.save(update_fields=["answers"])
    salt = secrets.token_bytes(commitments.SALT_BYTES)
    drafts.record_edit(
        before, given, fact_id, by=by, at=at, tool_version=version, salt=salt.hex()
    )
    said = {k: v for k, v in given.to_json().items() if k != "by"}
    ledger.record(
        events.ToolAnswered(
            subject=version.ref,
            commitment=commitments.commit(canonical.encode(said), salt),
            fact=fact_id,
            state=given.state.value,
        ),
        by=by,
        at=at,
    )


def _not_about_tools(label: str) -> Reason:
    return Reason(
        "not_about_tools",
        f"“{label}” is answered for a project, not for a tool.",
        "The author of each project can answer it there.",
    )
