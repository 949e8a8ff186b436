"""Public references such as PRJ-7F3K-Q2MX: short, speakable, safe to mistype.

Seven random Crockford base-32 characters and a check character. The check catches
every single wrong character and every swap of two, so a slip finds nothing at all
rather than somebody else's record.
"""

import hashlib
import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 7
_RANDOM_BITS = RANDOM_CHARACTERS * 5
_RANDOM_BYTES = (_RANDOM_BITS + 7) // 8
_PREFIX = re.compile(r"[A-Z]{3}")
_REF = re.compile(rf"[A-Z]{{3}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
_TYPED = re.compile(r"([A-Z]{3})([0-9A-Z]{8})")
# What people write for what they read, as Crockford's own reader does.
_MISREAD = str.maketrans("OIL", "011")


def new(prefix: str, random_bytes: bytes | None = None) -> str:
    """Make a reference. The randomness may be given, to be repeatable."""
    if _PREFIX.fullmatch(prefix) is None:
        raise ValueError(f"A prefix is three capital letters, not {prefix!r}.")
    if random_bytes is None:
        random_bytes = secrets.token_bytes(_RANDOM_BYTES)
    if len(random_bytes) < _RANDOM_BYTES:
        raise ValueError(f"A reference needs {_RANDOM_BYTES} random bytes.")
    number = int.from_bytes(random_bytes[:_RANDOM_BYTES], "big")
    digits = [(number >> (5 * place)) & 31 for place in range(RANDOM_CHARACTERS)]
    body = "".join(ALPHABET[digit] for digit in [*digits, _check(digits)])
    return f"{prefix}-{body[:4]}-{body[4:]}"


def derived(prefix: str, seed: str) -> str:
    """Make the same reference from the same seed, for examples and imports."""
    return new(prefix, hashlib.sha256(f"{prefix}:{seed}".encode()).digest())


def is_valid(ref: str) -> bool:
    """Say whether this is a reference, written as we write it, that checks out."""
    if _REF.fullmatch(ref) is None:
        return False
    *digits, check = (ALPHABET.index(mark) for mark in ref[4:].replace("-", ""))
    return _check(digits) == check


def normalise(text: str) -> str:
    """Return what was typed as we would write it, or as it was if it is no reference.

    Case, spaces, hyphens and the look-alikes O, I and L are forgiven.
    """
    typed = _TYPED.fullmatch(re.sub(r"[\s\-‐-―]", "", text).upper())
    if typed is None:
        return text
    body = typed[2].translate(_MISREAD)
    return f"{typed[1]}-{body[:4]}-{body[4:]}"


def _check(digits: list[int]) -> int:
    """Weigh each digit by its own power of two in GF(32), and add them up.

    Two different weights always show a swap; no weight is zero, so none hides a slip.
    """
    total = 0
    for digit in reversed(digits):
        total = _double(total ^ digit)
    return total


def _double(value: int) -> int:
    """Multiply by x modulo x⁵ + x² + 1, which is primitive: 31 different powers."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
