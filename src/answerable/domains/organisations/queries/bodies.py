"""Organisations as the public sees them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from django.db.models import Q

from answerable.domains.organisations.core.kinds import (
    CharterStatus,
    OrganisationKind,
    Stance,
)
from answerable.domains.organisations.models import Organisation, Redirect
from answerable.foundations.core import text
from answerable.foundations.core.decision import NotFound


@dataclass(frozen=True)
class OrganisationView:
    """Everything public about a body; its answers are read by whoever knows facts."""

    ref: str
    slug: str
    name: str
    name_cy: str
    kind: OrganisationKind
    identifiers: tuple[tuple[str, str], ...]
    areas: tuple[str, ...]
    country: str
    known_from: str
    summary: str
    website: str
    contact_email: str
    charter_status: CharterStatus
    charter_signed_on: date | None
    charter_edition: str
    is_original_signing_body: bool
    stance: Stance
    stance_reason: str
    stance_law: str
    asked_on: date | None
    answers: dict[str, Any]
    approves_alone: bool
    is_operator: bool
    example: bool


PAGE_SIZE = 60


def are_there_any() -> bool:
    """Say whether the register has an organisation yet."""
    return Organisation.objects.exists()


@dataclass(frozen=True)
class OrganisationPage:
    """One page of the bodies that joined, or of those known only from sources."""

    bodies: tuple[OrganisationView, ...]
    page: int
    pages: int
    joined: int
    known_only: int


def page_of(*, joined: bool, page: int = 1) -> OrganisationPage:
    """Return one page of the bodies that joined, or of those that did not, by name."""
    those_joined = Organisation.objects.filter(known_from="")
    others = Organisation.objects.exclude(known_from="")
    counts = those_joined.count(), others.count()
    pages = max(1, ceil(counts[0 if joined else 1] / PAGE_SIZE))
    page = min(max(page, 1), pages)
    start = PAGE_SIZE * (page - 1)
    found = (those_joined if joined else others)[start : start + PAGE_SIZE]
    return OrganisationPage(tuple(map(_view, found)), page, pages, *counts)


@dataclass(frozen=True)
class Matches:
    """One page of the bodies whose names have the words that were looked for."""

    bodies: tuple[OrganisationView, ...]
    count: int
    page: int
    pages: int


def matching(words: str, *, page: int = 1, size: int = PAGE_SIZE) -> Matches:
    """Find bodies by parts of their names, those that joined first, then by name.

    Accents and capitals do not count. The names are compared here, because the two
    databases disagree about both.
    """
    sought = text.folded(words).split()
    rows = Organisation.objects.values_list("pk", "known_from", "name", "name_cy")
    found = sorted(
        (bool(known_from), text.folded(name), pk)
        for pk, known_from, name, welsh in rows
        if all(part in text.folded(f"{name} {welsh}") for part in sought)
    )
    pages = max(1, ceil(len(found) / size))
    page = min(max(page, 1), pages)
    keys = [pk for _, _, pk in found[size * (page - 1) : size * page]]
    bodies = Organisation.objects.in_bulk(keys)
    return Matches(tuple(_view(bodies[pk]) for pk in keys), len(found), page, pages)


def serving_one_area(kinds: Collection[OrganisationKind]) -> dict[str, str]:
    """Return the name of the body of these kinds that serves an area and no other."""
    rows = Organisation.objects.filter(kind__in=[kind.value for kind in kinds])
    served = rows.values_list("areas", "name")
    return {areas[0]: name for areas, name in served if len(areas) == 1}


def named(names: Collection[str]) -> dict[str, OrganisationView]:
    """Return the bodies with these references or addresses, by each of the two."""
    found = Organisation.objects.filter(Q(ref__in=names) | Q(slug__in=names))
    return {name: view for view in map(_view, found) for name in (view.ref, view.slug)}


def by_slug(slug: str) -> OrganisationView:
    """Return a body by its address. Raises NotFound."""
    return _one(slug, slug=slug)


def by_ref(ref: str) -> OrganisationView:
    """Return a body by its reference. Raises NotFound."""
    return _one(ref, ref=ref)


def operator() -> OrganisationView:
    """Return the body that runs this register. Raises NotFound before there is one."""
    return _one("operator of this register", is_operator=True)


def redirected(old_slug: str) -> str | None:
    """Return the address to which an old one leads, if it is an old one."""
    found = Redirect.objects.select_related("organisation").filter(old_slug=old_slug)
    return next((redirect.organisation.slug for redirect in found), None)


def _one(name: str, **condition: Any) -> OrganisationView:
    found = Organisation.objects.filter(**condition).first()
    if found is None:
        raise NotFound.of("organisation", name)
    return _view(found)


def _view(body: Organisation) -> OrganisationView:
    return OrganisationView(
        ref=body.ref,
        slug=body.slug,
        name=body.name,
        name_cy=body.name_cy,
        kind=OrganisationKind(body.kind),
        identifiers=tuple((i["scheme"], i["value"]) for i in body.identifiers),
        areas=tuple(body.areas),
        country=body.country,
        known_from=body.known_from,
        summary=body.summary,
        website=body.website,
        contact_email=body.contact_email,
        charter_status=CharterStatus(body.charter_status),
        charter_signed_on=body.charter_signed_on,
        charter_edition=body.charter_edition,
        is_original_signing_body=body.is_original_signing_body,
        stance=Stance(body.stance),
        stance_reason=body.stance_reason,
        stance_law=body.stance_law,
        asked_on=body.asked_on,
        answers=body.answers,
        approves_alone=body.approves_alone,
        is_operator=body.is_operator,
        example=body.is_example,
    )
