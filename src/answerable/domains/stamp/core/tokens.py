"""A signed token: what a credential is written down as, so that anyone can check it.

A compact JWS (RFC 7515) signed with Ed25519 (RFC 8037). The reader is strict: one way
to write each part, no algorithm but ours, and no key that the token brings along
(RFC 8725 §3.1, §3.2).
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.domains.ledger.core import notes
from answerable.foundations.core import canonical

ALGORITHM = "EdDSA"
LONGEST = 64 * 1024
# Open Badges 3.0 §8.2.3: “JWT” for a badge. VC-JOSE-COSE §3.1.1 for other credentials.
BADGE = "JWT"
CREDENTIAL = "vc+jwt"
_HEADERS = frozenset({"alg", "kid", "typ"})

Json = Mapping[str, Any]


class NoToken(ValueError):
    """This is not written as a signed token; the message says why."""


@dataclass(frozen=True)
class Token:
    """A token taken apart. Nothing in it is checked yet."""

    header: Json
    claims: Json
    signed: bytes
    signature: bytes

    @property
    def key_id(self) -> str:
        """Return the name of the key that it says it is signed with."""
        return str(self.header.get("kid", ""))

    @property
    def has_our_form(self) -> bool:
        """Say whether its header says what ours say, and nothing else."""
        return self.header.get("alg") == ALGORITHM and set(self.header) <= _HEADERS

    def is_signed_by(self, public: bytes) -> bool:
        """Say whether a key signed these very bytes, as Ed25519 and nothing else."""
        return self.has_our_form and notes.has_signed(
            public, self.signature, self.signed
        )


def unsigned(claims: Json, *, key_id: str, kind: str) -> bytes:
    """Write the part of a token that is signed. RFC 7515 §5.1."""
    header = {"alg": ALGORITHM, "kid": key_id, "typ": kind}
    return b".".join(_base64(canonical.encode(part)) for part in (header, claims))


def signed(text: bytes, signature: bytes) -> str:
    """Put the signature under the text that was signed."""
    return b".".join((text, _base64(signature))).decode()


def read(text: str) -> Token:
    """Take a token apart. Raises NoToken."""
    parts = text.strip().split(".")
    if len(text) > LONGEST or len(parts) != 3:
        raise NoToken("A credential has three parts with a full stop between them.")
    header, claims = (_json(_unbase64(part)) for part in parts[:2])
    return Token(
        header=header,
        claims=claims,
        signed=".".join(parts[:2]).encode(),
        signature=_unbase64(parts[2]),
    )


@dataclass(frozen=True)
class PublicKey:
    """A key that signs credentials, as everyone may know it."""

    public: bytes

    @property
    def thumbprint(self) -> str:
        """Name the key by what it is. RFC 7638, with the members of RFC 8037 §2."""
        content = canonical.encode({"crv": "Ed25519", "kty": "OKP", "x": self.x})
        return _base64(hashlib.sha256(content).digest()).decode()

    @property
    def x(self) -> str:
        """Write the key down as a JWK does."""
        return _base64(self.public).decode()

    def id_at(self, address: str) -> str:
        """Return where everyone finds it. Open Badges 3.0 §8.2.3: kid is a URI."""
        return f"{address}#{self.thumbprint}"

    def jwk(self, address: str) -> dict[str, str]:
        """Write it as a JSON Web Key. RFC 7517, RFC 8037 §2."""
        return {
            "alg": ALGORITHM,
            "crv": "Ed25519",
            "kid": self.id_at(address),
            "kty": "OKP",
            "use": "sig",
            "x": self.x,
        }


def key_set(keys: Sequence[PublicKey], address: str) -> dict[str, Any]:
    """Write the keys as a set that any JOSE library reads. RFC 7517 §5."""
    return {"keys": [key.jwk(address) for key in keys]}


def read_key(x: str) -> PublicKey:
    """Read a key back from its JWK. Raises NoToken."""
    public = _unbase64(x)
    if len(public) != 32:
        raise NoToken("An Ed25519 key has 32 bytes.")
    return PublicKey(public)


def _base64(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def _unbase64(text: str) -> bytes:
    """Decode base64url that is written in the one way there is. RFC 7515 §2."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError) as why:
        raise NoToken("A part of it is not base64url.") from why
    if _base64(content) != text.encode():
        raise NoToken("A part of it is base64url with stray bits.")
    return content


def _json(content: bytes) -> Json:
    try:
        found = json.loads(content, object_pairs_hook=_once)
    except NoToken:
        raise
    except (ValueError, RecursionError) as why:
        raise NoToken("A part of it is not JSON.") from why
    if not isinstance(found, dict):
        raise NoToken("A part of it is not a JSON object.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NoToken("It says the same thing twice.")
    return found
