"""What is told of the stamp, so that its public pages can be rebuilt."""

from answerable.domains.stamp.models import Act, Holding, StampReply
from answerable.foundations.tables import Table

_NOBODY = {"by_ref": ""}
HOLDINGS = Table(
    name="stamp_holdings",
    model=Holding,
    fields=Holding.Privacy.public,
    links={"organisation": "ref"},
)
ACTS = Table(
    name="stamp_acts",
    model=Act,
    fields=Act.Privacy.public,
    links={"holding": "ref"},
    untold=_NOBODY,
)
REPLIES = Table(
    name="stamp_replies",
    model=StampReply,
    fields=StampReply.Privacy.public,
    links={"act": "entry"},
    untold=_NOBODY,
)
TABLES = (HOLDINGS, ACTS, REPLIES)
