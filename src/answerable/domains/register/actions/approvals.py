"""Approval: the author sends, someone else decides, and deciding publishes."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from answerable.domains.accounts import queries as accounts
from answerable.domains.catalogue import queries as catalogues
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import moves, versions
from answerable.domains.register.core import rules, wording
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState, RoundOutcome
from answerable.domains.register.models import (
    ApprovalLink,
    ApprovalRound,
    Edit,
    Project,
)
from answerable.domains.register.queries import links, loading
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say, word

LINK_LASTS = timedelta(days=14)
TRUSTEE = "trustee"


class NotComplete(Refused):
    """The draft lacks answers that an entry cannot do without."""


class OwnWork(Refused):
    """The author of a draft may not approve it."""


class AlreadyDecided(Refused):
    """Someone else decided first."""


class NotNeeded(Refused):
    """A link was asked for where an approver of the body can decide."""


@transaction.atomic
def send(
    *, ref: str, note: str, by: Actor, at: datetime, rest_due_on: date | None = None
) -> None:
    """Send a draft to an approver.

    `rest_due_on` is when the blank answers are promised; ninety days if not given.
    Raises NotFound, NotPermitted, NotPossibleNow, NotComplete, TextTooLong and
    NamesPerson.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.SEND_FOR_APPROVAL, project.keeper.ref)
    moves.check(
        project, ProjectState.WITH_APPROVER, Permission.SEND_FOR_APPROVAL, event="send"
    )
    missing = rules.blockers(
        catalogues.current(), Kind(project.kind), loading.sources_of(project).resolved
    )
    reasons = [Reason(b.code, b.sentence, b.who) for b in missing]
    due = rest_due_on or clock.london_date(at) + rules.REST_DUE_IN
    rules.may_promise(due, today=clock.london_date(at)).also(
        Decision.unless(*reasons)
    ).or_raise(NotComplete)
    earlier = ApprovalRound.objects.filter(project=project).count()
    ApprovalRound.objects.create(
        project=project,
        number=earlier + 1,
        note=wording.settle(note, wording.NOTE_ROOM),
        rest_due_on=due,
        sent_by_ref=by.ref,
        sent_at=at,
    )
    _move(project, ProjectState.WITH_APPROVER, at)


@transaction.atomic
def take_back(*, ref: str, by: Actor, at: datetime) -> None:
    """Take a draft back before it is decided.

    Raises NotFound, NotPermitted and AlreadyDecided.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.SEND_FOR_APPROVAL, project.keeper.ref)
    _close(project, RoundOutcome.TAKEN_BACK, "", by=by, at=at)
    _move(project, ProjectState.DRAFT, at)


@transaction.atomic
def send_back(*, ref: str, comment: str, by: Actor, at: datetime) -> None:
    """Send a draft back to its author with comments.

    Raises NotFound, NotPermitted, AlreadyDecided, ReasonMissing and TextTooLong.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.RETURN_PROJECT, project.keeper.ref)
    _send_back(project, comment, by=by, at=at)


def _send_back(project: Project, comment: str, *, by: Actor, at: datetime) -> None:
    said = wording.need(comment, wording.COMMENT_ROOM, "what the author should change")
    _close(project, RoundOutcome.SENT_BACK, said, by=by, at=at)
    _move(project, ProjectState.SENT_BACK, at)


@transaction.atomic
def approve(*, ref: str, note: str, by: Actor, at: datetime) -> int:
    """Approve a draft and publish it; return the number of the new version.

    Raises NotFound, NotPermitted, OwnWork and AlreadyDecided.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.APPROVE_PROJECT, project.keeper.ref)
    return _approve(project, note, by=by, at=at)


def _approve(project: Project, note: str, *, by: Actor, at: datetime) -> int:
    found = _waiting(project)
    rules.may_approve(
        author_refs=_authors(project, found), approver_ref=by.ref
    ).or_raise(OwnWork)
    said = wording.settle(note, wording.NOTE_ROOM) or found.note
    number = versions.publish(project, note=said, by=by, at=at)
    _close(project, RoundOutcome.APPROVED, "", by=by, at=at)
    _move(project, ProjectState.PUBLISHED, at)
    return number


@transaction.atomic
def issue_link(*, ref: str, name: str, email: str, by: Actor, at: datetime) -> str:
    """Make a one-time link for a trustee of a body of one person; return its secret.

    Raises NotFound, NotPermitted, AlreadyDecided, NotNeeded, OwnWork, BadAddress,
    ReasonMissing and TextTooLong.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.SEND_FOR_APPROVAL, project.keeper.ref)
    if not project.keeper.approves_alone:
        raise NotNeeded(
            Decision.unless(
                Reason(
                    "has_approvers",
                    "Only a body of one person is approved through a link.",
                    "The register team can mark a body as having one person.",
                )
            )
        )
    found, address = _waiting(project), wording.address(email)
    trustee = accounts.by_email(address)
    rules.may_approve(
        author_refs=_authors(project, found) | {by.ref},
        approver_ref=trustee.ref if trustee else TRUSTEE,
    ).or_raise(OwnWork)
    token = secrets.token_urlsafe(32)
    ApprovalLink.objects.create(
        round=found,
        name=wording.need(name, wording.NAME_ROOM, "the name of the trustee"),
        email=address,
        token_hash=links.token_hash(token),
        issued_by_ref=by.ref,
        issued_at=at,
        expires_at=at + LINK_LASTS,
    )
    return token


@transaction.atomic
def approve_by_link(*, token: str, note: str, at: datetime) -> tuple[str, int]:
    """Approve through a one-time link; return the project and its new version.

    Raises LinkClosed and AlreadyDecided.
    """
    project, by = _use_link(token, at)
    return project.ref, _approve(project, note, by=by, at=at)


@transaction.atomic
def send_back_by_link(*, token: str, comment: str, at: datetime) -> str:
    """Send a draft back through a one-time link; return the project.

    Raises LinkClosed, ReasonMissing and AlreadyDecided.
    """
    project, by = _use_link(token, at)
    _send_back(project, comment, by=by, at=at)
    return project.ref


def _use_link(token: str, at: datetime) -> tuple[Project, Actor]:
    link = links.open_approval_link(token, at=at)
    project = moves.locked(link.round.project.ref)
    used = ApprovalLink.objects.filter(pk=link.pk, used_at__isnull=True)
    if not used.update(used_at=at):
        raise links.closed("link_used", "This link was already used.")
    return project, Actor(f"LINK-{link.pk}", TRUSTEE, project.keeper.slug)


def _authors(project: Project, found: ApprovalRound) -> frozenset[str]:
    since = (
        ApprovalRound.objects.filter(project=project, outcome=RoundOutcome.APPROVED)
        .values_list("decided_at", flat=True)
        .first()
    )
    edits = Edit.objects.filter(project=project)
    if since is not None:
        edits = edits.filter(at__gt=since)
    return frozenset({found.sent_by_ref, *edits.values_list("by_ref", flat=True)})


def _waiting(project: Project) -> ApprovalRound:
    found = ApprovalRound.objects.filter(
        project=project, outcome=RoundOutcome.WAITING
    ).first()
    if found is None:
        raise AlreadyDecided(Decision.unless(_decided_by_whom(project)))
    return found


def _decided_by_whom(project: Project) -> Reason:
    """Name the first decider, so that the second knows whom to ask."""
    last = ApprovalRound.objects.filter(project=project).first()
    names = accounts.names([last.decided_by_ref]) if last else {}
    return Reason(
        "already_decided",
        "This draft does not wait for a decision any more."
        if last is None
        else say(
            "This draft does not wait for a decision any more: "
            "{outcome:lower} by {name}.",
            name=names.get(last.decided_by_ref, last.decided_by_role),
            outcome=word(RoundOutcome(last.outcome).label),
        ),
        "Open the project to see who decided and what.",
    )


def _close(
    project: Project, outcome: RoundOutcome, comment: str, *, by: Actor, at: datetime
) -> None:
    found = _waiting(project)
    found.outcome = outcome
    found.comment = comment
    found.decided_by_ref = by.ref
    found.decided_by_role = by.role
    found.decided_at = at
    found.save()


def _move(project: Project, state: ProjectState, at: datetime) -> None:
    project.state = state
    project.changed_at = at
    project.save(update_fields=["state", "changed_at"])
