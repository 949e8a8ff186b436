"""What the Charter stamp stores."""

from answerable.domains.stamp.models.holdings import Act, Holding, StampReply

__all__ = ["Act", "Holding", "StampReply"]
