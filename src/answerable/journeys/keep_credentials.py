"""Keeping credentials of the stamp true: renewed while it stands, and signed.

The worker asks every two seconds, so that a withdrawal is in the signed list long
before a minute is over.
"""

from datetime import datetime

from answerable.domains.stamp.actions import credentials, signing
from answerable.domains.stamp.queries import credentials as queries


def renew(*, at: datetime) -> int:
    """Renew what would soon stop counting though its stamp stands; say how many."""
    return credentials.renew_due(at=at)


def sign(*, at: datetime) -> int:
    """Sign what changed, and say how much. Raises UnfitKeys, Busy."""
    return signing.sign(at=at) if queries.is_anything_waiting(at=at) else 0
