"""Inviting people: by e-mail, to one role in one body, for fourteen days."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from answerable.domains.accounts.actions import people
from answerable.domains.accounts.models import Person
from answerable.domains.organisations.actions import memberships
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core import details
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.models import Invitation, Organisation
from answerable.domains.organisations.queries.members import (
    USED,
    closed,
    open_invitation,
    token_hash,
)
from answerable.foundations.core import refs
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import NotFound

LASTS = timedelta(days=14)


@transaction.atomic
def send(
    *,
    organisation_ref: str,
    email: str,
    name: str,
    role: Role,
    by: Actor,
    at: datetime,
) -> str:
    """Invite someone and return the secret of the link.

    An earlier open invitation to the same role is withdrawn.
    Raises NotFound, NotPermitted, RoleRefused, BadDetails and TextTooLong.
    """
    permit(by, Permission.INVITE_PEOPLE, organisation_ref)
    body = Organisation.objects.filter(ref=organisation_ref).first()
    if body is None:
        raise NotFound.of("organisation", organisation_ref)
    memberships.check(role, body, given_by_ref=by.ref)
    email, name = details.settle_person(email=email, name=name)
    Invitation.objects.filter(
        organisation=body, email=email, role=role, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=at)
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        ref=refs.new("INV"),
        email=email,
        name=name,
        organisation=body,
        role=role,
        token_hash=token_hash(token),
        invited_by_ref=by.ref,
        invited_at=at,
        expires_at=at + LASTS,
    )
    return token


@transaction.atomic
def accept(
    *, token: str, name: str, password: str, at: datetime, language: str = "en"
) -> Person:
    """Accept an invitation: make the account if there is none, and give the role.

    Someone who has an account keeps its password. Raises InvitationClosed,
    WeakPassword and RoleRefused.
    """
    invitation = open_invitation(token, at=at)
    # Two browsers may accept at once: only one of them changes the row.
    claimed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None)
    if not claimed.update(accepted_at=at):
        raise closed(USED)
    person = Person.objects.filter(email=invitation.email).first()
    if person is None:
        person = people.create(
            email=invitation.email,
            name=name,
            by=SYSTEM,
            at=at,
            password=password,
            language=language,
        )
    memberships.keep(
        person,
        invitation.organisation,
        Role(invitation.role),
        by=Actor(person.ref, invitation.role, invitation.organisation.slug),
        given_by_ref=invitation.invited_by_ref,
        at=at,
    )
    return person


@transaction.atomic
def withdraw(*, ref: str, by: Actor, at: datetime) -> None:
    """Withdraw an invitation that was not accepted.

    Raises NotFound and NotPermitted.
    """
    found = (
        Invitation.objects.select_related("organisation")
        .filter(ref=ref, accepted_at=None, withdrawn_at=None)
        .first()
    )
    if found is None:
        raise NotFound.of("open invitation", ref)
    permit(by, Permission.REMOVE_PEOPLE, found.organisation.ref)
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])
