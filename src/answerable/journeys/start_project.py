"""Starting an entry: from nothing, or from what another body has published."""

from datetime import datetime

from django.db import transaction

from answerable.domains.register.actions import projects
from answerable.domains.register.core.kinds import Kind
from answerable.foundations.core.actor import Actor


@transaction.atomic
def start(
    *,
    organisation: str,
    title: str,
    by: Actor,
    at: datetime,
    copy_from: str = "",
    kind: Kind = Kind.OWN,
    ref: str | None = None,
) -> str:
    """Start an entry, copy what another has answered if asked; return its reference.

    Raises NotFound, NotPermitted and InvalidValue.
    """
    ref = projects.create(
        organisation=organisation, title=title, kind=kind, by=by, at=at, ref=ref
    )
    if copy_from:
        projects.copy_answers(ref=ref, from_ref=copy_from, by=by, at=at)
    return ref
