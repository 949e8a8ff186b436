"""Who is signed in, and in which role they act for which body.

Someone can hold several roles; an act is done in the one that allows it, and that
role is what the ledger names.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.http import HttpRequest

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say, word


@dataclass(frozen=True)
class Body:
    """An organisation that someone belongs to, with their roles there."""

    ref: str
    slug: str
    name: str
    roles: tuple[Role, ...]


class Me:
    """The person who is signed in."""

    def __init__(self, person: Any) -> None:
        self.ref: str = person.ref
        self.name: str = person.name
        self.email: str = person.email

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """Every organisation this person belongs to, by name."""
        found: dict[str, Body] = {}
        for held in organisations.memberships_of(self.ref):
            before = found.get(held.organisation_ref)
            roles = (*(before.roles if before else ()), Role(held.role))
            found[held.organisation_ref] = Body(
                held.organisation_ref,
                held.organisation_slug,
                held.organisation_name,
                roles,
            )
        return tuple(sorted(found.values(), key=lambda body: body.name))

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(role for body in self.bodies for role in body.roles)

    def bodies_where(self, permission: str) -> tuple[Body, ...]:
        """The organisations in which this person may do something."""
        wanted = Permission(permission)
        return tuple(
            body
            for body in self.bodies
            if any(wanted in role.permissions for role in body.roles)
        )

    def may(self, permission: str, organisation_ref: str) -> bool:
        """Say whether to offer something; the action asks again."""
        return self._acting_as(Permission(permission), organisation_ref) is not None

    def may_everywhere(self, permission: str) -> bool:
        """Say whether a role allows something for every organisation."""
        return any(Permission(permission) in role.everywhere for role in self.roles)

    def actor(self, permission: Permission, organisation_ref: str) -> Actor:
        """Act in the role that allows it; else in any, to be refused with reasons."""
        chosen = self._acting_as(permission, organisation_ref) or self._any()
        if chosen is None:
            return Actor(self.ref, "", "")
        body, role = chosen
        return Actor(self.ref, role.value, body.slug)

    def _acting_as(
        self, permission: Permission, organisation_ref: str
    ) -> tuple[Body, Role] | None:
        for body in self.bodies:
            for role in body.roles:
                own = body.ref == organisation_ref and permission in role.permissions
                if own or permission in role.everywhere:
                    return body, role
        return None

    def _any(self) -> tuple[Body, Role] | None:
        return next(((body, role) for body in self.bodies for role in body.roles), None)


def me(request: HttpRequest) -> Me:
    """Return the person who is signed in, looked up once in a request."""
    known = getattr(request, "answerable_me", None)
    if known is None:
        known = Me(request.user)
        request.answerable_me = known  # type: ignore[attr-defined] # kept for the request
    return cast(Me, known)


def actor(request: HttpRequest, permission: Permission, organisation_ref: str) -> Actor:
    """Return who acts, in the role that allows this for this body."""
    return me(request).actor(permission, organisation_ref)


def need(request: HttpRequest, permission: Permission, organisation_ref: str) -> None:
    """Stop a page that this person may not read. Raises NotFound or Refused."""
    by = actor(request, permission, organisation_ref)
    organisations.can(by, permission, organisation_ref).or_raise()


def need_anywhere(request: HttpRequest, permission: Permission) -> None:
    """Stop a page that no role of this person allows. Raises Refused."""
    person = me(request)
    if person.bodies_where(permission) or person.may_everywhere(permission):
        return
    Decision.unless(
        Reason(
            "no_permission",
            say(
                "Your roles do not include this: {permission}",
                permission=word(permission.sentence),
            ),
            "Someone in your organisation who can invite people can give you a role.",
        )
    ).or_raise()
