"""The keys that sign credentials: in files beside the ledger's, for the worker alone.

Each is named `stamp-N.key`; the newest signs. W3C VC-JOSE-COSE, RFC 8037 (Ed25519).
"""

from collections.abc import Collection

from answerable.domains.ledger.adapters import anchor, keys
from answerable.domains.ledger.adapters.keys import Signer
from answerable.domains.stamp.core import tokens
from answerable.domains.stamp.core.tokens import Json, PublicKey

KIND = "stamp"


def signers(*, first: bool, retired: Collection[PublicKey] = ()) -> list[Signer]:
    """Return the keys that sign, the oldest first. Raises UnfitKeys, Busy.

    The first is made for a register that has never signed a credential.
    """
    if first:
        with anchor.turn():  # two workers must not each make one
            found = keys.of_kind(KIND, first=True)
    else:
        found = keys.of_kind(KIND, first=False)
    return [each for each in found if public(each) not in retired]


def add() -> PublicKey:
    """Keep a new key, which signs from the worker's next step on."""
    with anchor.turn():
        name = keys.of_kind(KIND, first=True)[0].public.name
        signer = Signer.made(name)
        keys.add(signer, KIND)
    return public(signer)


def take_away(key: PublicKey) -> None:
    """Let a key sign no longer; its file stays, under another name."""
    for signer in keys.of_kind(KIND, first=False):
        if public(signer) == key:
            keys.take_away(signer.public, KIND)


def public(signer: Signer) -> PublicKey:
    """Return the half of a key that everyone may know."""
    return PublicKey(signer.public.public)


def sign(claims: Json, signer: Signer, *, keys_at: str, kind: str) -> str:
    """Sign claims; `keys_at` is the address where everyone finds the key."""
    text = tokens.unsigned(claims, key_id=public(signer).id_at(keys_at), kind=kind)
    return tokens.signed(text, signer.private.sign(text))
