"""Tools, their versions and the facts that are true of a version."""

import secrets
from datetime import date, datetime

from django.db import transaction

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import drafts, moves
from answerable.domains.register.core import events, rules, wording
from answerable.domains.register.models import Tool, ToolVersion
from answerable.domains.register.queries import loading
from answerable.foundations.core import canonical, refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say, word

LABEL_ROOM = 80


class AlreadyThere(Refused):
    """The tool has a version of this name."""


class NotAboutTools(Refused):
    """The fact is not answered by tool version."""


class NotForATemplate(Refused):
    """The fact is one that each project must answer for itself."""


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

    Raises NotFound, NotPermitted, ReasonMissing, TextTooLong and NamesPerson.
    """
    body = loading.organisation_at(keeper)
    moves.permit(by, Permission.EDIT_TOOL, body.ref)
    tool = Tool.objects.create(
        ref=ref or refs.new("TOL"),
        name=wording.need(name, wording.NAME_ROOM, "what the tool is called"),
        supplier=wording.settle(supplier, wording.NAME_ROOM),
        summary=wording.settle(summary, wording.REASON_ROOM),
        keeper=body,
        is_example=example,
        created_at=at,
        created_by_ref=by.ref,
    )
    ledger.record(
        events.ToolAdded(
            subject=tool.ref, words={"name": tool.name, "supplier": tool.supplier}
        ),
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

    Raises NotFound, NotPermitted, AlreadyThere, ReasonMissing, TextTooLong and
    NamesPerson.
    """
    found = Tool.objects.select_for_update(of=("self",)).filter(ref=tool).first()
    if found is None:
        raise loading.not_found("tool", tool)
    moves.permit(by, Permission.EDIT_TOOL, found.keeper.ref)
    called = wording.need(label, LABEL_ROOM, "which version this is")
    if ToolVersion.objects.filter(tool=found, label=called).exists():
        raise AlreadyThere(Decision.unless(_label_taken(found.name, called)))
    ToolVersion.objects.filter(tool=found).update(is_current=False)
    version = ToolVersion.objects.create(
        ref=ref or refs.new("TLV"),
        tool=found,
        label=called,
        released_on=released_on,
        created_at=at,
    )
    ledger.record(
        events.ToolVersionAdded(
            subject=version.ref, tool=found.ref, words={"label": version.label}
        ),
        by=by,
        at=at,
    )
    return version.ref


def _label_taken(tool: str, label: str) -> Reason:
    return Reason(
        "already_there",
        say("{tool} already has a version called {label}.", tool=tool, label=label),
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
    fact = loading.fact_at(fact_id)
    if fact.subject is not Subject.TOOL_VERSION:
        raise NotAboutTools(Decision.unless(_not_about_tools(fact.label)))
    before = Answer.from_json(version.answers.get(fact_id))
    given = drafts.checked(fact, answer, by=by, at=at)
    new = drafts.settled(before, given, seen=seen, at=at)
    if new is None:
        return
    drafts.keep(version.answers, fact_id, new)
    version.save(update_fields=["answers"])
    salt = secrets.token_bytes(commitments.SALT_BYTES)
    drafts.record_edit(
        before, new, fact_id, by=by, at=at, tool_version=version, salt=salt.hex()
    )
    said = {k: v for k, v in new.to_json().items() if k != "by"}
    ledger.record(
        events.ToolAnswered(
            subject=version.ref,
            commitment=commitments.commit(canonical.encode(said), salt),
            fact=fact_id,
            state=new.state.value,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def suggest(
    *, version_ref: str, fact_id: str, answer: Answer, by: Actor, at: datetime
) -> None:
    """Put an answer into the template that users of a tool may copy.

    Raises NotFound, NotPermitted, NotForATemplate and InvalidValue.
    """
    version = loading.tool_version_at(version_ref)
    moves.permit(by, Permission.EDIT_TOOL, version.tool.keeper.ref)
    suggest_permitted(version, fact_id, answer, by=by, at=at)


def suggest_permitted(
    version: ToolVersion, fact_id: str, answer: Answer, *, by: Actor, at: datetime
) -> None:
    """Suggest an answer once it is settled that this person may."""
    version = ToolVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    fact = loading.fact_at(fact_id)
    given = drafts.checked(fact, answer, by=by, at=at)
    is_theirs = fact.subject is Subject.PROJECT and rules.may_be_copied(fact, given)
    if not is_theirs and not given.is_blank:
        raise NotForATemplate(Decision.unless(_not_for_a_template(fact.label)))
    drafts.keep(version.template, fact_id, given)
    version.save(update_fields=["template"])


def _not_for_a_template(label: str) -> Reason:
    return Reason(
        "not_for_a_template",
        say("Each project must answer “{fact}” for itself.", fact=word(label)),
        "The author of each project can answer it there.",
    )


def _not_about_tools(label: str) -> Reason:
    return Reason(
        "not_about_tools",
        say("“{fact}” is answered for a project, not for a tool.", fact=word(label)),
        "The author of each project can answer it there.",
    )
