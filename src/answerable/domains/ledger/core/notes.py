"""A signed note: a short text, and lines in which keys vouch for it.

C2SP signed-note. Lines of unknown keys are passed over, so that witnesses can add
theirs and a new key can sign beside the old one; a bad line of a known key spoils all.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ED25519 = 0x01
LARGEST = 256 * 1024
MOST_SIGNATURES = 64
_KEY_ID_BYTES = 4
_DASH = "— "
_VKEY = re.compile(r"(?P<name>[^+]+)\+(?P<id>[0-9a-f]{8})\+(?P<key>[A-Za-z0-9+/=]+)")


class UnfitNote(ValueError):
    """This is not a signed note; the message says why."""


class NotSigned(Exception):
    """No known key vouches for the note, or one of them does so wrongly."""


@dataclass(frozen=True)
class Signature:
    """One line under a note: whose key, and what it signed with."""

    name: str
    key_id: bytes
    blob: bytes

    @property
    def line(self) -> str:
        """Write the line, with its newline."""
        signed = base64.b64encode(self.key_id + self.blob).decode()
        return f"{_DASH}{self.name} {signed}\n"


@dataclass(frozen=True)
class Note:
    """A text that ends in a newline, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...] = ()

    @property
    def written(self) -> str:
        """Write the whole note."""
        return self.text + "\n" + "".join(found.line for found in self.signatures)


@dataclass(frozen=True)
class PublicKey:
    """A name, a kind of signature and a public key: what a reader must be told."""

    name: str
    public: bytes
    kind: int = ED25519

    def __post_init__(self) -> None:
        check_name(self.name)

    @property
    def id(self) -> bytes:
        """Return the four bytes that stand for it in a signature line."""
        content = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(content).digest()[:_KEY_ID_BYTES]

    @property
    def vkey(self) -> str:
        """Write it down as a verifier key."""
        key = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{key}"


def read_vkey(text: str) -> PublicKey:
    """Read a verifier key. Raises UnfitNote."""
    found = _VKEY.fullmatch(text)
    content = _unbase64(found["key"]) if found else b""
    if found is None or len(content) < 2:
        raise UnfitNote(f"{text!r} is not a verifier key.")
    key = PublicKey(found["name"], content[1:], content[0])
    if key.id.hex() != found["id"]:
        raise UnfitNote(f"The number in {text!r} does not belong to its key.")
    return key


def read(raw: bytes) -> Note:
    """Read a signed note of at least one signature. Raises UnfitNote."""
    if len(raw) > LARGEST:
        raise UnfitNote(f"A note of {len(raw)} bytes is too long.")
    try:
        content = raw.decode()
    except UnicodeDecodeError:
        raise UnfitNote("A note is UTF-8.") from None
    if any(char < " " and char != "\n" for char in content):
        raise UnfitNote("A note has no control characters.")
    text, gap, lines = content.rpartition("\n\n")
    if not gap or not text or not lines.endswith("\n"):
        raise UnfitNote("A note has a text, an empty line and signatures.")
    found = lines.removesuffix("\n").split("\n")
    if len(found) > MOST_SIGNATURES:
        raise UnfitNote(f"A note with {len(found)} signatures is too long.")
    return Note(text + "\n", tuple(read_line(line) for line in found))


def read_line(line: str) -> Signature:
    """Read one signature line, without its newline. Raises UnfitNote."""
    name, gap, signed = line.removeprefix(_DASH).partition(" ")
    content = _unbase64(signed)
    if not line.startswith(_DASH) or not gap or len(content) <= _KEY_ID_BYTES:
        raise UnfitNote(f"{line[:80]!r} is not a signature line.")
    check_name(name)
    return Signature(name, content[:_KEY_ID_BYTES], content[_KEY_ID_BYTES:])


def signed_by(note: Note, keys: Iterable[PublicKey]) -> list[PublicKey]:
    """Return those of the Ed25519 keys that signed. Raises NotSigned."""
    known = {(key.name, key.id): key for key in keys}
    found: list[PublicKey] = []
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is None:
            continue
        if not has_signed(key.public, signature.blob, note.text.encode()):
            raise NotSigned(f"The signature of {key.name} does not fit the text.")
        found.append(key)
    if not found:
        raise NotSigned("No known key has signed this.")
    return found


def has_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether an Ed25519 key has signed a message. RFC 8032."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def check_name(name: str) -> None:
    """Raise UnfitNote unless a key may have this name."""
    if not name or "+" in name or any(char.isspace() or char < " " for char in name):
        raise UnfitNote(f"A key cannot be named {name!r}.")


def _unbase64(text: str) -> bytes:
    """Return the bytes, or none at all where it is not the one way to write them."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return content if base64.b64encode(content).decode() == text else b""
