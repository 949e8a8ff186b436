"""People who judge, with everything that could bind them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from answerable.domains.organisations.core.independence import (
    Interest,
    InterestKind,
    Judge,
    JudgeBody,
)
from answerable.domains.organisations.core.kinds import CharterStatus, OrganisationKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.models import Interest as Declared
from answerable.domains.organisations.models import Membership, Organisation


@dataclass(frozen=True)
class InterestView:
    """A declared interest, for the person and whoever chooses reviewers."""

    ref: str
    kind: InterestKind
    name: str
    what: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Candidate:
    """Someone who could be asked to judge."""

    ref: str
    name: str
    role: Role
    body: str


def judge(person_ref: str, *, today: date) -> Judge:
    """Return one person who is to judge, with their bodies and interests today."""
    return judges([person_ref], today=today)[person_ref]


def judges(person_refs: Collection[str], *, today: date) -> dict[str, Judge]:
    """Return people who are to judge, by reference; two questions for all of them."""
    roles: dict[str, list[Membership]] = {ref: [] for ref in person_refs}
    held = Membership.objects.filter(ended_at=None, person__ref__in=roles)
    for membership in held.select_related("organisation", "person"):
        roles[membership.person.ref].append(membership)
    declared: dict[str, list[Declared]] = {ref: [] for ref in person_refs}
    for interest in _in_force(today).filter(person__ref__in=declared):
        declared[interest.person.ref].append(interest)
    return {ref: _judge(ref, roles[ref], declared[ref]) for ref in roles}


def declared_by(person_ref: str) -> tuple[InterestView, ...]:
    """Return everything a person ever declared, the newest first."""
    found = Declared.objects.select_related("organisation").filter(
        person__ref=person_ref
    )
    return tuple(
        InterestView(
            i.ref,
            InterestKind(i.kind),
            i.organisation.name if i.organisation else i.name,
            i.what,
            i.since,
            i.until,
        )
        for i in found.order_by("-declared_at", "-id")
    )


def who_may(permission: Permission) -> tuple[Candidate, ...]:
    """Return everyone who may do something for every body, by name."""
    roles = [role.value for role in Role if permission in role.everywhere]
    found = Membership.objects.filter(
        ended_at=None, role__in=roles, person__is_active=True
    ).select_related("person", "organisation")
    return tuple(
        Candidate(m.person.ref, m.person.name, Role(m.role), m.organisation.name)
        for m in found.order_by("person__name", "role")
    )


def _in_force(today: date) -> QuerySet[Declared]:
    return Declared.objects.select_related("organisation", "person").filter(
        Q(until=None) | Q(until__gte=today)
    )


def _judge(ref: str, held: Iterable[Membership], declared: Iterable[Declared]) -> Judge:
    held, declared = tuple(held), tuple(declared)
    # Whoever says that they belong to a body is bound as its members are.
    own = [i.organisation for i in declared if i.kind == InterestKind.OWN]
    found = [m.organisation for m in held] + [body for body in own if body is not None]
    bodies = {body.ref: body for body in found}
    return Judge(
        ref=ref,
        bodies=tuple(_body(body) for body in bodies.values()),
        interests=tuple(_interest(i) for i in declared),
    )


def _body(body: Organisation) -> JudgeBody:
    return JudgeBody(
        ref=body.ref,
        slug=body.slug,
        kind=OrganisationKind(body.kind),
        is_charter_partner=body.charter_status == CharterStatus.SIGNED,
        name=body.name,
        is_original_signing_body=body.is_original_signing_body,
    )


def _interest(declared: Declared) -> Interest:
    body = declared.organisation
    return Interest(
        kind=InterestKind(declared.kind),
        body=body.ref if body else declared.name,
        what=declared.what,
        name=body.name if body else "",
    )
