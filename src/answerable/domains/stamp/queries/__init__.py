"""Reading who holds the stamp, and what was decided."""

from answerable.domains.stamp.queries.holdings import (
    ActView,
    HoldingPage,
    HoldingView,
    holding,
)

__all__ = ["ActView", "HoldingPage", "HoldingView", "holding"]
