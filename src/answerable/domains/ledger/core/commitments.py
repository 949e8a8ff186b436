"""A promise about a document that gives nothing away: a salted hash.

UK GDPR Article 17: once a document and its salt are erased, the hash that stays in
the ledger can no longer be traced back to what it said.
"""

import hashlib
import hmac
from dataclasses import dataclass

ALGORITHM = "sha-256-salted-v1"
SALT_BYTES = 32
_DOMAIN = b"answerable/commit/v1\0"


@dataclass(frozen=True)
class Commitment:
    """What the ledger keeps of a document: the hash, and how it was made."""

    hash: str
    alg: str = ALGORITHM


def commit(document: bytes, salt: bytes) -> Commitment:
    """Commit to a document under a salt of 32 random bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"A salt is {SALT_BYTES} bytes, not {len(salt)}.")
    return Commitment(hashlib.sha256(_DOMAIN + salt + document).hexdigest())


def opens(commitment: Commitment, document: bytes, salt: bytes) -> bool:
    """Say whether this document and salt are what was committed to."""
    if commitment.alg != ALGORITHM or len(salt) != SALT_BYTES:
        return False
    return hmac.compare_digest(commit(document, salt).hash, commitment.hash)
