"""One-time links, looked up by the secret that only the e-mail holds."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from answerable.domains.register.models import ApprovalLink, SupplierLink
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.text import N_


class LinkClosed(Refused):
    """The link is unknown, used, withdrawn or out of time."""


def token_hash(token: str) -> str:
    """Return what is stored of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def closed(code: str, sentence: str) -> LinkClosed:
    """Refuse a link in one sentence, and say who can give a new one."""
    who = N_("Ask the person who sent you the link for a new one.")
    return LinkClosed(Decision.unless(Reason(code, sentence, who)))


@dataclass(frozen=True)
class ApprovalInvitation:
    """What a trustee was asked to approve."""

    project_ref: str
    name: str
    organisation_slug: str
    expires_at: datetime


@dataclass(frozen=True)
class SupplierInvitation:
    """Which tool version a supplier was asked about."""

    version_ref: str
    tool_name: str
    version_label: str
    expires_at: datetime


def approval(token: str, *, at: datetime) -> ApprovalInvitation:
    """Return what a one-time approval link is for. Raises LinkClosed."""
    link = open_approval_link(token, at=at)
    project = link.round.project
    return ApprovalInvitation(
        project.ref, link.name, project.organisation.slug, link.expires_at
    )


def open_approval_link(token: str, *, at: datetime) -> ApprovalLink:
    """Return the link if it can still be used. Raises LinkClosed."""
    link = (
        ApprovalLink.objects.select_related("round__project__organisation")
        .filter(token_hash=token_hash(token))
        .first()
    )
    if link is None:
        raise closed("link_unknown", "This link is not one of ours.")
    if link.used_at or link.round.outcome != "waiting":
        raise closed("link_used", "This link was used, or the draft was taken back.")
    if link.expires_at <= at:
        raise closed("link_expired", "This link is too old to use.")
    return link


def supplier(token: str, *, at: datetime) -> SupplierInvitation:
    """Return what a supplier's link is for. Raises LinkClosed."""
    link = open_supplier_link(token, at=at)
    version = link.tool_version
    return SupplierInvitation(
        version.ref, version.tool.name, version.label, link.expires_at
    )


def open_supplier_link(token: str, *, at: datetime) -> SupplierLink:
    """Return the link if it can still be used. Raises LinkClosed."""
    link = (
        SupplierLink.objects.select_related("tool_version__tool__keeper")
        .filter(token_hash=token_hash(token))
        .first()
    )
    if link is None:
        raise closed("link_unknown", "This link is not one of ours.")
    if link.withdrawn_at:
        raise closed("link_withdrawn", "This link was withdrawn.")
    if link.expires_at <= at:
        raise closed("link_expired", "This link is too old to use.")
    return link
