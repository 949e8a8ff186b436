"""Bodies that we know only from entries copied about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations import queries
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core import details as wording
from answerable.domains.organisations.core import events
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.models import Organisation, Redirect
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor


@dataclass(frozen=True)
class Body:
    """What a copied entry says of the body that it is about."""

    name: str
    kind: OrganisationKind
    country: str


@transaction.atomic
def add_known(
    *, bodies: Sequence[Body], known_from: str, by: Actor, at: datetime
) -> dict[Body, str]:
    """Add bodies that a source names, and return the reference of each.

    Nobody has asked them anything, and their page says so.
    Raises NotPermitted, BadDetails and TextTooLong.
    """
    permit(by, Permission.IMPORT_RECORDS, queries.operator().ref)
    made: list[Organisation] = []
    taken: set[str] = set()
    for body in bodies:
        settled = wording.settle({"name": body.name, "kind": body.kind})
        slug = _free_slug(body, taken)
        taken.add(slug)
        made.append(
            Organisation(
                ref=refs.new("ORG"),
                slug=slug,
                country=body.country,
                known_from=known_from,
                created_at=at,
                **settled,
            )
        )
    Organisation.objects.bulk_create(made)
    ledger.record_many(
        [
            events.OrganisationAdded(
                subject=body.ref, name=body.name, slug=body.slug, kind=body.kind
            )
            for body in made
        ],
        by=by,
        at=at,
    )
    return {body: kept.ref for body, kept in zip(bodies, made, strict=True)}


def _free_slug(body: Body, taken: set[str]) -> str:
    """Give an address of its own: two countries can have a body of the same name."""
    plain = slugify(body.name)[: wording.SLUG_ROOM - 10].strip("-") or "body"
    abroad = f"{plain}-{body.country.lower()}"
    number, slug = 1, plain
    while slug in taken or _is_used(slug):
        slug = abroad if number == 1 else f"{abroad}-{number}"
        number += 1
    return slug


def _is_used(slug: str) -> bool:
    return (
        Organisation.objects.filter(slug=slug).exists()
        or Redirect.objects.filter(old_slug=slug).exists()
    )
