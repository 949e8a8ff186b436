"""Checking all that the register holds against its ledger, from inside the house."""

from collections.abc import Iterator

from answerable.domains.ledger.queries import checking, typed
from answerable.domains.register.queries import sealed


def faults() -> Iterator[str]:
    """Say each thing that is wrong: in the log, in what was typed, in a version."""
    yield from checking.faults()
    yield from checking.said(typed.faults)
    yield from checking.said(sealed.faults)
