"""Starting an entry, saying which tools it uses, copying answers, retracting it."""

from datetime import datetime

from django.db import transaction

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import answers as answering
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import drafts, listings, moves
from answerable.domains.register.core import document as documents
from answerable.domains.register.core import events, rules, wording
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.removed import holds_removed
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import (
    ApprovalRound,
    Project,
    Retraction,
    ToolUse,
    ToolVersion,
    Version,
)
from answerable.domains.register.queries import loading, versions
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor

TOOLS = "tools"


@transaction.atomic
def create(
    *,
    organisation: str,
    title: str,
    kind: Kind,
    by: Actor,
    at: datetime,
    ref: str | None = None,
    example: bool = False,
) -> str:
    """Start an entry for a body, given by its slug, and return its reference.

    A body's own entry is kept by the body; one reported by others is kept by the
    register team. Raises NotFound, NotPermitted and InvalidValue.
    """
    body = loading.organisation_at(organisation)
    keeper = body
    if kind is Kind.REPORTED:
        keeper = loading.organisation_at(organisations.operator().slug)
        moves.permit(by, Permission.PUBLISH_FOR_OTHERS, keeper.ref)
    else:
        moves.permit(by, Permission.EDIT_PROJECT, keeper.ref)
    project = Project.objects.create(
        ref=ref or refs.new("PRJ"),
        organisation=body,
        keeper=keeper,
        kind=kind,
        title=title[:200],
        is_example=example,
        created_at=at,
        created_by_ref=by.ref,
        changed_at=at,
    )
    name = Answer(AnswerState.ANSWERED, value=title)
    drafts.answer(
        ref=project.ref, fact_id="identity.name", answer=name, seen=None, by=by, at=at
    )
    return project.ref


@transaction.atomic
def use_tool(*, ref: str, tool_version: str, by: Actor, at: datetime) -> None:
    """Say that a project uses a version of a tool. Saying it twice changes nothing.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.EDIT_PROJECT, project.keeper.ref)
    drafts.begin_edit(project)
    version = loading.tool_version_at(tool_version)
    _, is_new = ToolUse.objects.get_or_create(
        project=project, tool_version=version, defaults={"added_at": at}
    )
    if is_new:
        _tools_changed(project, answering.BLANK, _named(version), by=by, at=at)


@transaction.atomic
def stop_using_tool(*, ref: str, tool_version: str, by: Actor, at: datetime) -> None:
    """Say that a project does not use a version of a tool; twice changes nothing.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.EDIT_PROJECT, project.keeper.ref)
    drafts.begin_edit(project)
    version = loading.tool_version_at(tool_version)
    gone, _ = ToolUse.objects.filter(project=project, tool_version=version).delete()
    if gone:
        _tools_changed(project, _named(version), answering.BLANK, by=by, at=at)


def _named(version: ToolVersion) -> Answer:
    name = f"{version.tool.name} {version.label}"
    return Answer(AnswerState.ANSWERED, value=name)


def _tools_changed(
    project: Project, before: Answer, after: Answer, *, by: Actor, at: datetime
) -> None:
    """Keep who changed the tools: whoever did is an author and may not approve."""
    drafts.record_edit(before, after, TOOLS, by=by, at=at, project=project)
    _touch(project, at)


def _touch(project: Project, at: datetime) -> None:
    project.changed_at = at
    project.save(update_fields=["state", "changed_at"])


@transaction.atomic
def copy_answers(*, ref: str, from_ref: str, by: Actor, at: datetime) -> int:
    """Copy answers into the blank places of a draft.

    They come from another body's published project, or from the template of a tool
    version. Each is marked with where it came from, and what names or dates the other
    body is left out. Returns how many were copied. Raises NotFound, NotPermitted and
    NotPossibleNow.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.EDIT_PROJECT, project.keeper.ref)
    drafts.begin_edit(project)
    copied = 0
    found, source = _to_copy(from_ref)
    for fact_id, given in found.items():
        if fact_id in project.answers:
            continue
        kept = Answer(
            AnswerState.ANSWERED,
            value=given.value,
            by=by.ref,
            at=at,
            source=source,
        )
        drafts.keep(project.answers, fact_id, kept)
        drafts.record_edit(
            answering.BLANK, kept, fact_id, by=by, at=at, project=project
        )
        copied += 1
    if copied:
        project.changed_at = at
        project.save(update_fields=["answers", "state", "changed_at"])
    return copied


def _to_copy(from_ref: str) -> tuple[dict[str, Answer], str]:
    """Return the answers to copy, and how a copy is marked."""
    if not from_ref.startswith("TLV-"):
        return _published_answers(from_ref), f"Copied from {from_ref}"
    version = loading.tool_version_at(from_ref)
    mark = f"Copied from the template of {version.tool.name} {version.label}"
    return answering.read_all(version.template), mark


def _published_answers(ref: str) -> dict[str, Answer]:
    project = loading.project_at(ref)
    version = Version.objects.filter(
        project=project, number=project.version_number
    ).first()
    if version is None or project.state == ProjectState.RETRACTED:
        raise loading.not_found("published project", ref)
    asked = {f.id: f for f in documents.asked_of(catalogues.current(), Kind.OWN)}
    document = versions.parsed(version)
    return {
        fact_id: answer
        for fact_id, kept in document["answers"].items()
        if kept["origin"]["subject"] == Subject.PROJECT and fact_id in asked
        if rules.may_be_copied(
            asked[fact_id], answer := documents.answer_in(document, fact_id)
        )
        and not holds_removed(answer.value)
    }


@transaction.atomic
def retract(*, ref: str, reason: str, ground: str, by: Actor, at: datetime) -> None:
    """Take an entry off the register and leave a tombstone with the reasons.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing, TextTooLong and
    NamesPerson.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.RETRACT_PROJECT, project.keeper.ref)
    moves.check(
        project, ProjectState.RETRACTED, Permission.RETRACT_PROJECT, event="retract"
    )
    why = wording.need(reason, wording.REASON_ROOM, "why the entry is retracted")
    law = wording.need(
        ground, wording.GROUND_ROOM, "under which law or rule it is retracted"
    )
    _close_waiting_round(project, by, at)
    entry = ledger.record(
        events.ProjectRetracted(
            subject=project.ref,
            version=project.version_number,
            words={"reason": why, "ground": law},
        ),
        by=by,
        at=at,
    )
    Retraction.objects.create(
        project=project,
        reason=why,
        ground=law,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )
    project.state = ProjectState.RETRACTED
    _touch(project, at)
    listings.remove(project)


def _close_waiting_round(project: Project, by: Actor, at: datetime) -> None:
    ApprovalRound.objects.filter(project=project, outcome="waiting").update(
        outcome="taken_back",
        decided_at=at,
        decided_by_ref=by.ref,
        decided_by_role=by.role,
    )
