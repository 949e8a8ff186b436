"""An authenticator app (RFC 6238), so that tests sign in as staff do."""

import base64
import hmac
import struct
import time

PERIOD = 30
LASTING = 10  # seconds: enough to type a code before it is another


def code(secret: str, at: float | None = None) -> str:
    """Return the six digits for a secret as the enrolment page shows it."""
    letters = secret.replace(" ", "").upper()
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    counter = int((time.time() if at is None else at) // PERIOD)
    digest = hmac.digest(key, struct.pack(">Q", counter), "sha1")
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def lasting_code(secret: str) -> str:
    """Return a code that is good for a while yet, as a person would wait for."""
    while time.time() % PERIOD > PERIOD - LASTING:
        time.sleep(0.5)
    return code(secret)


def fresh_code(secret: str, used: str) -> str:
    """Wait for the next code: one that was used once is refused."""
    while (new := lasting_code(secret)) == used:
        time.sleep(1)
    return new
