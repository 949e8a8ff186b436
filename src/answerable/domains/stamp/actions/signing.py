"""Signing credentials and status lists: done by the worker, which has the key.

A key is told to the ledger before anything is signed with it, so that nobody can sign
in our name with a key that was never public.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.adapters.keys import Signer
from answerable.domains.stamp.adapters import signing
from answerable.domains.stamp.core import credentials as rules
from answerable.domains.stamp.core import status_lists, tokens
from answerable.domains.stamp.core.credentials import CredentialState
from answerable.domains.stamp.core.events import (
    CredentialKeyAdded,
    CredentialKeyRetired,
)
from answerable.domains.stamp.core.status_lists import Purpose
from answerable.domains.stamp.core.tokens import PublicKey
from answerable.domains.stamp.models import Credential, CredentialKey, SignedList
from answerable.domains.stamp.queries import credentials as queries
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused

AT_ONCE = 500  # credentials in one transaction
_STATES = {
    Purpose.REVOCATION: CredentialState.ENDED,
    Purpose.SUSPENSION: CredentialState.SUSPENDED,
}


class OnlyKey(Refused):
    """The only key for credentials cannot be retired."""


@transaction.atomic
def sign(*, at: datetime) -> int:
    """Sign what changed; say how many credentials and lists. Raises UnfitKeys, Busy.

    Lists come first: that something does not count any more is the urgent news.
    """
    signer = _signer(at=at)
    done = 0
    for number, upto in queries.lists_there_are():
        if not queries.is_fresh(number, upto, at):
            _sign_list(number, upto, signer, at=at)
            done += 1
    rows = Credential.objects.select_related("holding__organisation").filter(
        is_signed=False
    )
    for row in rows[:AT_ONCE]:
        _sign_credential(row, signer)
        done += 1
    return done


@transaction.atomic
def add_key(*, at: datetime) -> PublicKey:
    """Make a key that signs from now on; what stands is signed anew with it.

    What the older keys signed counts until they are retired. Raises UnfitKeys, Busy.
    """
    key = signing.add()
    _announce(key, at=at)
    return key


@transaction.atomic
def retire_key(*, thumbprint: str, by: Actor, at: datetime) -> PublicKey:
    """Let nothing count that a key has signed; what stands is signed anew.

    Raises NotFound, OnlyKey, UnfitKeys.
    """
    rows = CredentialKey.objects.filter(retired_at__isnull=True)
    known = {tokens.read_key(row.x): row for row in rows}
    found = next((key for key in known if key.thumbprint == thumbprint), None)
    if found is None:
        raise NotFound.of("key for credentials", thumbprint)
    Decision.unless(_only_key() if len(known) == 1 else None).or_raise(OnlyKey)
    row = known[found]
    event = CredentialKeyRetired(subject=found.thumbprint, key=found.x)
    row.retired_entry = ledger.record(event, by=by, at=at).seq
    row.retired_at = at
    row.save()
    _sign_anew()
    signing.take_away(found)
    return found


def _signer(*, at: datetime) -> Signer:
    """Return the newest key, after telling the ledger of each that is new."""
    rows = list(CredentialKey.objects.all())
    retired = {tokens.read_key(row.x) for row in rows if row.retired_at}
    signers = signing.signers(first=not rows, retired=retired)
    known = {row.x for row in rows}
    for signer in signers:
        key = signing.public(signer)
        if key.x not in known:
            _announce(key, at=at)
    return signers[-1]


def _announce(key: PublicKey, *, at: datetime) -> None:
    event = CredentialKeyAdded(subject=key.thumbprint, key=key.x)
    entry = ledger.record(event, by=SYSTEM, at=at)
    CredentialKey.objects.create(x=key.x, added_at=at, entry=entry.seq)
    _sign_anew()


def _sign_anew() -> None:
    """Let the worker sign everything that counts with the newest key."""
    Credential.objects.exclude(state=CredentialState.ENDED).update(is_signed=False)
    SignedList.objects.all().delete()


def _sign_credential(row: Credential, signer: Signer) -> None:
    places = queries.addresses()
    claims = rules.claims(
        queries.stamped(row), issuer_name=queries.issuer_name(), places=places
    )
    row.token = signing.sign(claims, signer, keys_at=places.keys, kind=tokens.BADGE)
    row.is_signed = True
    row.save(update_fields=["token", "is_signed"])


def _sign_list(number: int, upto: int, signer: Signer, *, at: datetime) -> None:
    pair, purpose = status_lists.pair_of(number)
    places = queries.addresses()
    rows = Credential.objects.filter(pair=pair, state=_STATES[purpose])
    claims = status_lists.claims(
        address=places.status(pair, purpose),
        issuer=places.issuer,
        purpose=purpose,
        places=rows.values_list("place", flat=True),
        at=at,
    )
    token = signing.sign(claims, signer, keys_at=places.keys, kind=tokens.CREDENTIAL)
    SignedList.objects.update_or_create(
        number=number,
        defaults={"token": token, "signed_at": at, "upto_entry": upto},
    )


def _only_key() -> Reason:
    return Reason(
        code="only_key",
        sentence="This is the only key for credentials, and somebody must sign.",
        who="Make a new key first: answerable credentials rotate-key.",
    )
