"""What is stored of pools, panels and committees."""

from answerable.domains.panels.models.committees import (
    Advised,
    Committee,
    CommitteeMember,
    Declared,
    Item,
    Meeting,
    Paper,
)
from answerable.domains.panels.models.panels import CallIn, Lot, Panel, Seat
from answerable.domains.panels.models.pool import Pool, PoolMember

__all__ = [
    "Advised",
    "CallIn",
    "Committee",
    "CommitteeMember",
    "Declared",
    "Item",
    "Lot",
    "Meeting",
    "Panel",
    "Paper",
    "Pool",
    "PoolMember",
    "Seat",
]
