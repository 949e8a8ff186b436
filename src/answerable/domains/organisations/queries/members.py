"""Who belongs where, and what each person may do.

A refusal names the permission, the roles that have it and the body it is for.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role, who_has
from answerable.domains.organisations.models import Invitation, Membership, Organisation
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import listed, say, word


class InvitationClosed(Refused):
    """The invitation is unknown, used, withdrawn or out of time."""


ASK_AGAIN = "Ask whoever invited you for a new one."
UNKNOWN = Reason("invitation_unknown", "This invitation is not one of ours.", ASK_AGAIN)
USED = Reason("invitation_used", "This invitation was already accepted.", ASK_AGAIN)
WITHDRAWN = Reason("invitation_withdrawn", "This invitation was withdrawn.", ASK_AGAIN)
EXPIRED = Reason(
    "invitation_expired", "This invitation is too old to accept.", ASK_AGAIN
)


@dataclass(frozen=True)
class MembershipView:
    """One role of one person."""

    organisation_ref: str
    organisation_slug: str
    organisation_name: str
    role: Role
    reaches_everywhere: bool

    def allows(self, permission: Permission, organisation_ref: str) -> bool:
        """Say whether this role lets its holder do something for a body."""
        if self.reaches_everywhere and permission in self.role.everywhere:
            return True
        here = self.organisation_ref == organisation_ref
        return here and permission in self.role.permissions


@dataclass(frozen=True)
class PersonView:
    """Someone to write to."""

    ref: str
    name: str
    email: str


@dataclass(frozen=True)
class MemberView:
    """A member in the list of a body's people."""

    ref: str
    name: str
    email: str
    role: Role
    given_at: datetime


@dataclass(frozen=True)
class InvitationView:
    """An invitation, for whoever sent it and whoever got it."""

    ref: str
    name: str
    email: str
    organisation_ref: str
    organisation_name: str
    role: Role
    invited_at: datetime
    expires_at: datetime


def memberships_of(person_ref: str) -> tuple[MembershipView, ...]:
    """Return every role a person holds now."""
    return tuple(
        MembershipView(
            m.organisation.ref,
            m.organisation.slug,
            m.organisation.name,
            Role(m.role),
            # Only the body that runs the register can reach beyond itself, and those
            # whom its register team appointed to judge.
            reaches_everywhere=m.organisation.is_operator or Role(m.role).judges,
        )
        for m in _current().filter(person__ref=person_ref, person__is_active=True)
    )


def can(actor: Actor, permission: Permission, organisation_ref: str) -> Decision:
    """Say whether someone may do something for a body, with the reason if not."""
    if actor == SYSTEM:
        return Decision.yes()
    held = memberships_of(actor.ref)
    if any(role.allows(permission, organisation_ref) for role in held):
        return Decision.yes()
    return Decision.unless(_no(permission, organisation_ref))


def _no(permission: Permission, organisation_ref: str) -> Reason:
    body = Organisation.objects.filter(ref=organisation_ref).first()
    roles = listed((word(r.label) for r in who_has(permission)), spec=":lower")
    name = body.name if body else say("this organisation")
    return Reason(
        code="no_permission",
        sentence=say(
            "Your roles at {name} do not let you do this: {permission}",
            name=name,
            permission=word(permission.sentence),
        ),
        who=say("Someone with one of these roles there can: {roles}.", roles=roles),
    )


def refs_where(actor: Actor, permission: Permission) -> tuple[str, ...]:
    """Return the bodies for which someone may do something."""
    held = memberships_of(actor.ref)
    if any(m.reaches_everywhere and permission in m.role.everywhere for m in held):
        return tuple(Organisation.objects.values_list("ref", flat=True))
    return tuple(
        dict.fromkeys(
            m.organisation_ref for m in held if permission in m.role.permissions
        )
    )


def people_with(
    permission: Permission, organisation_ref: str
) -> tuple[PersonView, ...]:
    """Return the members of a body who may do something for it."""
    roles = [role.value for role in Role if permission in role.permissions]
    found = _current().filter(
        organisation__ref=organisation_ref, role__in=roles, person__is_active=True
    )
    people = {m.person.ref: m.person for m in found.select_related("person")}
    return tuple(PersonView(p.ref, p.name, p.email) for p in people.values())


def people_of(organisation_ref: str) -> tuple[MemberView, ...]:
    """Return a body's members with their roles."""
    found = _current().filter(organisation__ref=organisation_ref)
    return tuple(
        MemberView(
            m.person.ref, m.person.name, m.person.email, Role(m.role), m.given_at
        )
        for m in found.select_related("person").order_by("person__name", "role")
    )


def invitations_of(
    organisation_ref: str, *, at: datetime
) -> tuple[InvitationView, ...]:
    """Return the invitations of a body that can still be accepted."""
    found = _open_invitations(at).filter(organisation__ref=organisation_ref)
    return _invitations(found)


def invitation(token: str, *, at: datetime) -> InvitationView:
    """Return what an invitation's link is for. Raises InvitationClosed."""
    return _invitations([open_invitation(token, at=at)])[0]


def open_invitation(token: str, *, at: datetime) -> Invitation:
    """Return an invitation that can be accepted. Raises InvitationClosed."""
    found = (
        Invitation.objects.select_related("organisation")
        .filter(token_hash=token_hash(token))
        .first()
    )
    if found is None:
        raise closed(UNKNOWN)
    if found.accepted_at:
        raise closed(USED)
    if found.withdrawn_at:
        raise closed(WITHDRAWN)
    if found.expires_at <= at:
        raise closed(EXPIRED)
    return found


def token_hash(token: str) -> str:
    """Return what is stored of an invitation's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def closed(reason: Reason) -> InvitationClosed:
    """Refuse an invitation for a reason."""
    return InvitationClosed(Decision.unless(reason))


def _open_invitations(at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.select_related("organisation").filter(
        Q(accepted_at=None) & Q(withdrawn_at=None) & Q(expires_at__gt=at)
    )


def _invitations(found: Iterable[Invitation]) -> tuple[InvitationView, ...]:
    return tuple(
        InvitationView(
            ref=i.ref,
            name=i.name,
            email=i.email,
            organisation_ref=i.organisation.ref,
            organisation_name=i.organisation.name,
            role=Role(i.role),
            invited_at=i.invited_at,
            expires_at=i.expires_at,
        )
        for i in found
    )


def _current() -> QuerySet[Membership]:
    return Membership.objects.select_related("organisation").filter(ended_at=None)
