"""Who may still trust which credential: one bit each, in a long list that is signed.

W3C Bitstring Status List 1.0. A credential has the same place in two lists: one says
that it was ended for good, the other that it is suspended for now. Places are drawn at
random, and the list is long, so that whoever asks for it does not say which one they
look up (§5.1 there).
"""

import base64
import binascii
import gzip
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from answerable.domains.stamp.core import validity

SIZE = 131_072  # bits; §3.2 asks for at least so many
PATIENCE = timedelta(seconds=30)  # how long a reader may keep a copy
VALID_FOR = timedelta(hours=6)  # an old copy cannot be shown for longer than this
SIGNED_EVERY = timedelta(hours=1)
_CONTEXT = "https://www.w3.org/ns/credentials/v2"
_BYTES = SIZE // 8
_GZIP = 31  # zlib's own number for “gzip and nothing else”


class Purpose(StrEnum):
    REVOCATION = "revocation"
    SUSPENSION = "suspension"

    @property
    def label(self) -> str:
        return self.value

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Purpose.REVOCATION: "The credential was ended for good.",
    Purpose.SUSPENSION: "The credential does not count for now.",
}


class NoList(ValueError):
    """This is not a status list; the message says why."""


def number_of(pair: int, purpose: Purpose) -> int:
    """Return the number of a list: 1 and 2 are the first pair, 3 and 4 the next."""
    return 2 * pair + (1 if purpose is Purpose.REVOCATION else 2)


def pair_of(number: int) -> tuple[int, Purpose]:
    """Return which pair a list belongs to, and what it says. Raises NoList."""
    if number < 1:
        raise NoList("Lists are numbered from 1.")
    purpose = Purpose.REVOCATION if number % 2 else Purpose.SUSPENSION
    return (number - 1) // 2, purpose


def encoded(places: Iterable[int]) -> str:
    """Write the list in which the bits at these places are set. §3.3 there.

    Raises NoList.
    """
    bits = bytearray(_BYTES)
    for place in places:
        if not 0 <= place < SIZE:
            raise NoList(f"There is no place {place} in the list.")
        bits[place // 8] |= 0x80 >> place % 8
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """Read a list back. §3.4 there. Raises NoList."""
    try:
        packed = base64.b64decode(
            text[1:] + "=" * (-len(text[1:]) % 4), b"-_", validate=True
        )
        reading = zlib.decompressobj(wbits=_GZIP)
        bits = reading.decompress(packed, _BYTES + 1)
    except (binascii.Error, ValueError, zlib.error) as why:
        raise NoList("The list cannot be unpacked.") from why
    if text[:1] != "u" or not reading.eof or len(bits) != _BYTES:
        raise NoList("The list has the wrong length.")
    return bits


def is_set(bits: bytes, place: int) -> bool:
    """Say whether the bit at a place is set; the first is the leftmost."""
    return bool(bits[place // 8] & 0x80 >> place % 8)


def entry(address: str, purpose: Purpose, place: int) -> dict[str, str]:
    """Say in a credential where its bit stands. §2.1 there."""
    return {
        "id": f"{address}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose.value,
        "statusListIndex": str(place),
        "statusListCredential": address,
    }


def claims(
    *,
    address: str,
    issuer: str,
    purpose: Purpose,
    places: Iterable[int],
    at: datetime,
) -> dict[str, Any]:
    """Write the credential that holds a list, to be signed. §2.2 there."""
    until = at + VALID_FOR
    return {
        "@context": [_CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": validity.written(at),
        "validUntil": validity.written(until),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose.value,
            "encodedList": encoded(places),
            "ttl": int(PATIENCE.total_seconds() * 1000),
        },
        "iss": issuer,
        "jti": address,
        "nbf": validity.seconds(at),
        "exp": validity.seconds(until),
    }
