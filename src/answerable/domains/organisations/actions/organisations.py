"""Adding a body, what it says of itself, and its place in the Charter."""

import secrets
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.organisations import queries
from answerable.domains.organisations.core import details as wording
from answerable.domains.organisations.core import events, rules
from answerable.domains.organisations.core.kinds import (
    CharterStatus,
    OrganisationKind,
    Stance,
)
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.models import (
    Organisation,
    OrganisationAnswer,
    Redirect,
)
from answerable.foundations import clock
from answerable.foundations.core import canonical, refs, text
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused
from answerable.foundations.core.said import say

EDITABLE = (
    "name",
    "name_cy",
    "kind",
    "identifiers",
    "areas",
    "summary",
    "website",
    "contact_email",
    "approves_alone",
)
REASON_ROOM = 2_000
LAW_ROOM = 300


class NotPermitted(Refused):
    """The person's roles do not give this permission for this body."""


class AddressTaken(Refused):
    """Another body has, or had, this address on the register."""


class StanceRefused(Refused):
    """The stance lacks its reason, its law or its dated request."""


class CannotLeave(Refused):
    """Only a body that signed the Charter can leave it, and it says why."""


@transaction.atomic
def add(
    *,
    name: str,
    kind: OrganisationKind,
    by: Actor,
    at: datetime,
    slug: str = "",
    ref: str | None = None,
    is_operator: bool = False,
    example: bool = False,
    **details: Any,
) -> str:
    """Add a body and return its reference.

    Raises NotPermitted, AddressTaken, BadDetails and TextTooLong.
    """
    if by != SYSTEM:
        permit(by, Permission.ADD_ORGANISATION, queries.operator().ref)
    settled: dict[str, Any] = _settled({**details, "name": name, "kind": kind})
    slug = slug or slugify(name)[: wording.SLUG_ROOM].strip("-")
    _address_is_free(slug)
    body = Organisation.objects.create(
        ref=ref or refs.new("ORG"),
        slug=slug,
        is_operator=is_operator,
        is_example=example,
        created_at=at,
        **settled,
    )
    event = events.OrganisationAdded(
        subject=body.ref, name=body.name, slug=slug, kind=kind.value
    )
    ledger.record(event, by=by, at=at)
    return body.ref


def permit(by: Actor, permission: Permission, organisation_ref: str) -> None:
    """Let this person go on, or raise NotPermitted with the reasons."""
    queries.can(by, permission, organisation_ref).or_raise(NotPermitted)


def _settled(details: dict[str, Any]) -> dict[str, object]:
    return wording.settle({f: details[f] for f in EDITABLE if f in details})


def _address_is_free(slug: str) -> None:
    wording.slug_is_fit(slug).or_raise(wording.BadDetails)
    taken = Organisation.objects.filter(slug=slug).exists() or (
        Redirect.objects.filter(old_slug=slug).exists()
    )
    if taken:
        raise AddressTaken(
            Decision.unless(
                Reason(
                    "address_taken",
                    say(
                        "The address /organisations/{slug}/ belongs to another body.",
                        slug=slug,
                    ),
                    "Choose another address.",
                )
            )
        )


def _locked(ref: str) -> Organisation:
    found = Organisation.objects.select_for_update().filter(ref=ref).first()
    if found is None:
        raise NotFound.of("organisation", ref)
    return found


@transaction.atomic
def edit(*, ref: str, by: Actor, at: datetime, **details: Any) -> tuple[str, ...]:
    """Change what a body's page says; return what changed.

    Saying the same again changes nothing.
    Raises NotFound, NotPermitted, BadDetails and TextTooLong.
    """
    body = _locked(ref)
    permit(by, Permission.EDIT_ORGANISATION, ref)
    settled = _settled(details)
    changed = [
        field for field, value in settled.items() if getattr(body, field) != value
    ]
    for field in changed:
        setattr(body, field, settled[field])
    if changed:
        body.save(update_fields=changed)
        event = events.OrganisationEdited(subject=ref, changed=changed)
        ledger.record(event, by=by, at=at)
    return tuple(changed)


@transaction.atomic
def rename(*, ref: str, slug: str, by: Actor, at: datetime) -> None:
    """Give a body a new address; the old one leads to it for ever.

    Raises NotFound, NotPermitted, AddressTaken and BadDetails.
    """
    body = _locked(ref)
    permit(by, Permission.EDIT_ORGANISATION, ref)
    if slug == body.slug:
        return
    _address_is_free(slug)
    Redirect.objects.create(old_slug=body.slug, organisation=body)
    event = events.OrganisationRenamed(subject=ref, old_slug=body.slug, new_slug=slug)
    body.slug = slug
    body.save(update_fields=["slug"])
    ledger.record(event, by=by, at=at)


@transaction.atomic
def set_stance(
    *,
    ref: str,
    stance: Stance,
    reason: str = "",
    law: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Record what a body says about having anything to publish.

    Raises NotFound, NotPermitted, StanceRefused and TextTooLong.
    """
    body = _locked(ref)
    permit(by, Permission.EDIT_ORGANISATION, ref)
    reason, law = text.clean(reason, REASON_ROOM), text.clean(law, LAW_ROOM)
    rules.may_take_stance(
        stance, reason=reason, law=law, asked_on=body.asked_on
    ).or_raise(StanceRefused)
    body.stance, body.stance_reason, body.stance_law = stance, reason, law
    body.save(update_fields=["stance", "stance_reason", "stance_law"])
    event = events.StanceTaken(ref, stance.value, {"law": law, "reason": reason})
    ledger.record(event, by=by, at=at)


@transaction.atomic
def ask(*, ref: str, asked_on: date, by: Actor, at: datetime) -> None:
    """Record that the register team asked a body what it has to publish.

    Raises NotFound, NotPermitted and StanceRefused.
    """
    body = _locked(ref)
    permit(by, Permission.ASK_ORGANISATION, ref)
    today = clock.london_date(at)
    rules.may_ask(asked_on=asked_on, today=today).or_raise(StanceRefused)
    body.asked_on = asked_on
    if body.stance == Stance.UNKNOWN:
        body.stance = Stance.NOT_ANSWERED
    body.save(update_fields=["asked_on", "stance"])
    event = events.OrganisationAsked(subject=ref, asked_on=asked_on.isoformat())
    ledger.record(event, by=by, at=at)


@transaction.atomic
def sign_charter(
    *,
    ref: str,
    signed_on: date,
    edition: str,
    original_signing_body: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Record that a body signed the Charter. Raises NotFound and NotPermitted."""
    body = _locked(ref)
    permit(by, Permission.RECORD_CHARTER, ref)
    body.charter_status = CharterStatus.SIGNED
    body.charter_signed_on = signed_on
    body.charter_edition = edition
    body.is_original_signing_body = original_signing_body
    body.save()
    event = events.CharterSigned(
        subject=ref,
        signed_on=signed_on.isoformat(),
        edition=edition,
        original_signing_body=original_signing_body,
    )
    ledger.record(event, by=by, at=at)


@transaction.atomic
def leave_charter(*, ref: str, reason: str, by: Actor, at: datetime) -> None:
    """Record that a body left the Charter, and why.

    Raises NotFound, NotPermitted, CannotLeave and TextTooLong.
    """
    body = _locked(ref)
    permit(by, Permission.RECORD_CHARTER, ref)
    reason = text.clean(reason, REASON_ROOM)
    Decision.unless(
        None
        if body.charter_status == CharterStatus.SIGNED
        else Reason("not_a_partner", "This body has not signed the Charter."),
        None if reason else Reason("reason_missing", "Say why the body left."),
    ).or_raise(CannotLeave)
    body.charter_status = CharterStatus.LEFT
    body.save(update_fields=["charter_status"])
    ledger.record(events.CharterLeft(ref, {"reason": reason}), by=by, at=at)


@transaction.atomic
def keep_answer(
    *, ref: str, fact_id: str, answer: dict[str, Any] | None, by: Actor, at: datetime
) -> None:
    """Keep what a body answers for all its projects, already checked by the caller.

    Raises NotFound and NotPermitted.
    """
    body = _locked(ref)
    permit(by, Permission.EDIT_ORGANISATION, ref)
    before = body.answers.get(fact_id)
    if answer is None:
        body.answers.pop(fact_id, None)
    else:
        body.answers[fact_id] = answer
    body.save(update_fields=["answers"])
    salt = secrets.token_bytes(commitments.SALT_BYTES)
    OrganisationAnswer.objects.create(
        organisation=body,
        fact_id=fact_id,
        before=before,
        after=answer,
        by_ref=by.ref,
        at=at,
        salt=salt.hex(),
    )
    said = {k: v for k, v in (answer or {}).items() if k != "by"}
    event = events.OrganisationAnswered(
        subject=ref,
        commitment=commitments.commit(canonical.encode(said), salt),
        fact=fact_id,
        state=str((answer or {}).get("state", "blank")),
    )
    ledger.record(event, by=by, at=at)
