"""Claiming: a body takes over an entry that was copied from another register."""

from datetime import datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import moves
from answerable.domains.register.core import copies as rules
from answerable.domains.register.core import document as documents
from answerable.domains.register.core import events
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.queries import copies as queries
from answerable.domains.register.queries import versions
from answerable.foundations.core.actor import Actor


@transaction.atomic
def claim(*, ref: str, by: Actor, at: datetime) -> None:
    """Let the body that a copied entry is about take it over as its own draft.

    The page stays as it is until the body's own version is approved, and the copied
    versions stay in its history. No import changes it any more.
    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    project = moves.locked(ref)
    body = project.organisation
    moves.permit(by, Permission.EDIT_PROJECT, body.ref)
    moves.check(project, ProjectState.DRAFT, Permission.EDIT_PROJECT, event="claim")
    (version,) = queries.latest([project])
    document = versions.parsed(version)
    source = queries.source_of(project)
    project.answers = {
        fact_id: rules.taken_over(
            answer, source, by=version.published_by_ref, at=version.published_at
        ).to_json()
        for fact_id, answer in documents.standing_answers(document).items()
    }
    project.kind = Kind.OWN
    project.keeper = body
    project.state = ProjectState.DRAFT
    project.claimed_at = project.changed_at = at
    project.save()
    event = events.ProjectClaimed(
        subject=ref,
        version=project.version_number,
        organisation=body.slug,
        source=source.slug,
    )
    ledger.record(event, by=by, at=at)
