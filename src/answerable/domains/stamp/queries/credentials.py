"""Reads of credentials: what was signed, which keys count, and how each one stands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet

from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.organisations import queries as organisations
from answerable.domains.stamp.core import credentials as rules
from answerable.domains.stamp.core import (
    parts,
    status_lists,
    tokens,
)
from answerable.domains.stamp.core.addresses import Addresses
from answerable.domains.stamp.core.credentials import CredentialState, Stamped
from answerable.domains.stamp.core.parts import Part
from answerable.domains.stamp.core.states import StampState
from answerable.domains.stamp.core.status_lists import Purpose
from answerable.domains.stamp.core.tokens import PublicKey
from answerable.domains.stamp.models import (
    Credential,
    CredentialKey,
    Holding,
    SignedList,
)
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound


@dataclass(frozen=True)
class CredentialView:
    """A credential as pages show it, with the stamp that it is of."""

    ref: str
    holding: str
    subject: str
    holder: str
    stamp_state: StampState
    state: CredentialState
    since: date | None
    until: date | None
    valid_until: datetime
    changed_on: date
    parts: tuple[Part, ...]
    token: str


def addresses() -> Addresses:
    """Return where everything about credentials stands in this register."""
    return Addresses(settings.ANSWERABLE_BASE_URL)


def keys() -> list[PublicKey]:
    """Return the keys that count, the oldest first."""
    rows = CredentialKey.objects.filter(retired_at__isnull=True)
    return [tokens.read_key(row.x) for row in rows]


def key_set() -> dict[str, Any]:
    """Return the keys as any JOSE library reads them."""
    return tokens.key_set(keys(), addresses().keys)


def issuer() -> dict[str, Any]:
    """Say who issues, and with which keys. W3C Controlled Identifiers 1.0."""
    places = addresses()
    return {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        **rules.issuer(issuer_name(), places),
        "assertionMethod": [
            {
                "id": key.id_at(places.keys),
                "type": "JsonWebKey",
                "controller": places.issuer,
                "publicKeyJwk": key.jwk(places.keys),
            }
            for key in keys()
        ],
    }


def issuer_name() -> str:
    """Name who runs this register."""
    try:
        return organisations.operator().name
    except NotFound:
        return "Answerable"


def token(ref: str) -> str:
    """Return a credential as it was signed last. Raises NotFound."""
    found = Credential.objects.filter(ref=ref).exclude(token="").first()
    if found is None:
        raise NotFound.of("credential", ref)
    return found.token


def status_list(number: int) -> str:
    """Return a status list as it was signed last. Raises NotFound."""
    found = SignedList.objects.filter(number=number).first()
    if found is None:
        raise NotFound.of("status list", str(number))
    return found.token


def of_holding(ref: str) -> CredentialView | None:
    """Return the credential of a stamp, if it was ever awarded."""
    row = rows().filter(holding__ref=ref).first()
    return view(row) if row else None


def is_anything_waiting(*, at: datetime) -> bool:
    """Say whether the worker has something to sign; cheap, and asked all the time."""
    if Credential.objects.filter(is_signed=False).exists():
        return True
    return any(not is_fresh(number, upto, at) for number, upto in lists_there_are())


def lists_there_are() -> list[tuple[int, int]]:
    """Return the number of each status list, and the last entry that changed it."""
    pairs = Credential.objects.values_list("pair").annotate(Max("changed_entry"))
    return [
        (status_lists.number_of(pair, purpose), upto)
        for pair, upto in sorted(pairs)
        for purpose in Purpose
    ]


def is_fresh(number: int, upto: int, at: datetime) -> bool:
    """Say whether a list was signed lately, with every change in it."""
    row = SignedList.objects.filter(number=number).first()
    return (
        row is not None
        and row.upto_entry == upto
        and row.signed_at <= at < row.signed_at + status_lists.SIGNED_EVERY
    )


def stamped(row: Credential) -> Stamped:
    """Return what a credential says, to be signed."""
    holding = row.holding
    return Stamped(
        ref=row.ref,
        holding=holding.ref,
        holder=_page_of(holding),
        awarded_on=holding.since or row.issued_at.date(),
        parts=parts.read(holding.parts),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        pair=row.pair,
        place=row.place,
        entry=row.entry,
    )


def rows() -> QuerySet[Credential]:
    """Return every credential, with the stamp that it is of."""
    return Credential.objects.select_related("holding__organisation")


def _page_of(holding: Holding) -> str:
    if holding.level == Level.PROJECT:
        return f"/projects/{holding.subject}/"
    return f"/organisations/{holding.organisation.slug}/"


def view(row: Credential) -> CredentialView:
    """Return a credential as pages show it."""
    holding = row.holding
    return CredentialView(
        ref=row.ref,
        holding=holding.ref,
        subject=holding.subject,
        holder=_page_of(holding),
        stamp_state=StampState(holding.state),
        state=CredentialState(row.state),
        since=holding.since,
        until=holding.until,
        valid_until=row.valid_until,
        changed_on=clock.london_date(row.changed_at),
        parts=parts.read(holding.parts),
        token=row.token,
    )
