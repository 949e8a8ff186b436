"""Giving and ending roles."""

from datetime import datetime

from django.db import transaction

from answerable.domains.accounts.models import Person
from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.actions import private
from answerable.domains.ledger.core.private import PrivateAct
from answerable.domains.organisations import queries
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core import events, rules
from answerable.domains.organisations.core.kinds import CharterStatus
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.models import Membership, Organisation
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused
from answerable.foundations.core.said import say, word


class RoleRefused(Refused):
    """The body cannot give this role."""


class LastOfItsKind(Refused):
    """Ending this role would leave nobody to look after the body's people."""


@transaction.atomic
def give(
    *, person_ref: str, organisation_ref: str, role: Role, by: Actor, at: datetime
) -> None:
    """Give someone a role in a body. Giving it twice changes nothing.

    Raises NotFound, NotPermitted and RoleRefused.
    """
    permit(by, Permission.INVITE_PEOPLE, organisation_ref)
    person = Person.objects.filter(ref=person_ref).first()
    body = Organisation.objects.filter(ref=organisation_ref).first()
    if person is None or body is None:
        raise NotFound.of("person or organisation", f"{person_ref}, {organisation_ref}")
    keep(person, body, role, by=by, given_by_ref=by.ref, at=at)


def keep(
    person: Person,
    body: Organisation,
    role: Role,
    *,
    by: Actor,
    given_by_ref: str,
    at: datetime,
) -> None:
    """Keep a role once it is settled that this person may have it.

    Who holds a role is about a person, so the ledger does not hear of it. That a body
    known only from copied entries has joined is public.
    Raises RoleRefused.
    """
    check(role, body, given_by_ref=given_by_ref)
    held, is_new = Membership.objects.get_or_create(
        person=person,
        organisation=body,
        role=role,
        ended_at=None,
        defaults={"given_by_ref": given_by_ref, "given_at": at},
    )
    if is_new:
        _note("role.given", held, by=by, at=at)
    if body.known_from:
        _join(body, by=by, at=at)


def check(role: Role, body: Organisation, *, given_by_ref: str) -> None:
    """Let a body give a role, on the word of whoever gives it. Raises RoleRefused."""
    rules.may_give(
        role,
        is_operator=body.is_operator,
        is_charter_partner=body.charter_status == CharterStatus.SIGNED,
        by_register_team=_appoints(given_by_ref, body.ref),
    ).or_raise(RoleRefused)


def _appoints(person_ref: str, organisation_ref: str) -> bool:
    if person_ref == SYSTEM.ref:
        return True
    giver = Actor(person_ref, "", "")
    return queries.can(giver, Permission.CHOOSE_REVIEWERS, organisation_ref).allowed


def _join(body: Organisation, *, by: Actor, at: datetime) -> None:
    event = events.OrganisationJoined(
        subject=body.ref, name=body.name, known_from=body.known_from
    )
    body.known_from = ""
    body.save(update_fields=["known_from"])
    ledger.record(event, by=by, at=at)


@transaction.atomic
def end(
    *, person_ref: str, organisation_ref: str, role: Role, by: Actor, at: datetime
) -> None:
    """End someone's role in a body.

    Raises NotFound, NotPermitted and LastOfItsKind.
    """
    permit(by, Permission.REMOVE_PEOPLE, organisation_ref)
    current = Membership.objects.select_for_update().filter(
        organisation__ref=organisation_ref, role=role, ended_at=None
    )
    held = current.filter(person__ref=person_ref).first()
    if held is None:
        raise NotFound.of("role", role.label)
    looks_after_people = Permission.REMOVE_PEOPLE in role.permissions | role.everywhere
    if looks_after_people and not current.exclude(pk=held.pk).exists():
        raise LastOfItsKind(Decision.unless(_last(role)))
    held.ended_at = at
    held.ended_by_ref = by.ref
    held.save(update_fields=["ended_at", "ended_by_ref"])
    _note("role.ended", held, by=by, at=at)


def _note(what: str, held: Membership, *, by: Actor, at: datetime) -> None:
    """Keep who has which role since when, by reference, where nobody can change it."""
    said = {"organisation": held.organisation.ref, "role": held.role}
    act = PrivateAct(what, held.person.ref, said)
    private.record(act, by=by, at=at)


def _last(role: Role) -> Reason:
    return Reason(
        "last_of_its_kind",
        say(
            "This is the last person here with the role “{role}”.",
            role=word(role.label),
        ),
        "Give the role to someone else first.",
    )
