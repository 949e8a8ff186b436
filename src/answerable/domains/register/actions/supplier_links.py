"""Links by which a supplier answers for its product, without an account."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import moves, tools
from answerable.domains.register.core import wording
from answerable.domains.register.models import SupplierLink
from answerable.domains.register.queries import links, loading
from answerable.foundations.core.actor import Actor

LINK_LASTS = timedelta(days=60)
SUPPLIER = "supplier"


@transaction.atomic
def issue(*, version_ref: str, email: str, by: Actor, at: datetime) -> str:
    """Make a link for a supplier and return its secret.

    Raises NotFound, NotPermitted and BadAddress.
    """
    version = loading.tool_version_at(version_ref)
    moves.permit(by, Permission.INVITE_SUPPLIER, version.tool.keeper.ref)
    token = secrets.token_urlsafe(32)
    SupplierLink.objects.create(
        tool_version=version,
        email=wording.address(email),
        token_hash=links.token_hash(token),
        issued_by_ref=by.ref,
        issued_at=at,
        expires_at=at + LINK_LASTS,
    )
    return token


@transaction.atomic
def withdraw(*, version_ref: str, by: Actor, at: datetime) -> int:
    """Close every open link for a tool version; return how many were open.

    Raises NotFound and NotPermitted.
    """
    version = loading.tool_version_at(version_ref)
    moves.permit(by, Permission.INVITE_SUPPLIER, version.tool.keeper.ref)
    return SupplierLink.objects.filter(
        tool_version=version, withdrawn_at__isnull=True
    ).update(withdrawn_at=at)


@transaction.atomic
def answer(
    *, token: str, fact_id: str, answer: Answer, seen: str | None, at: datetime
) -> None:
    """Answer a fact as the supplier, marked as such.

    Raises LinkClosed, NotAboutTools, InvalidValue and EditConflict.
    """
    link = links.open_supplier_link(token, at=at)
    version = link.tool_version
    by = Actor(f"LINK-{link.pk}", SUPPLIER, version.tool.keeper.slug)
    said = replace(answer, source=f"Answered by the supplier, {version.tool.supplier}")
    tools.answer_permitted(version, fact_id, said, seen, by=by, at=at)


@transaction.atomic
def suggest(*, token: str, fact_id: str, answer: Answer, at: datetime) -> None:
    """Put an answer into the template of the tool, as its supplier.

    Raises LinkClosed, NotForATemplate and InvalidValue.
    """
    link = links.open_supplier_link(token, at=at)
    version = link.tool_version
    by = Actor(f"LINK-{link.pk}", SUPPLIER, version.tool.keeper.slug)
    tools.suggest_permitted(version, fact_id, answer, by=by, at=at)
