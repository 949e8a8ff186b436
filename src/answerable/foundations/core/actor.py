"""Who did something, as the ledger may name them: a role and an organisation.

The person's own reference is for internal records and is never published.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Someone acting in a role for an organisation."""

    ref: str
    role: str
    organisation: str


SYSTEM = Actor("system", "system", "")
