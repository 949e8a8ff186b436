"""What is told of safeguards: classifications, replies, clearances, what went live."""

from answerable.domains.safeguards.models import (
    Classification,
    ClassificationReply,
    Clearance,
    WentLive,
)
from answerable.foundations.tables import Table

CLASSIFICATIONS = Table(
    name="classifications",
    model=Classification,
    fields=Classification.Privacy.public,
    untold={"by_ref": ""},
)
REPLIES = Table(
    name="classification_replies",
    model=ClassificationReply,
    fields=ClassificationReply.Privacy.public,
    links={"classification": "ref"},
    untold={"by_ref": ""},
)
CLEARANCES = Table(
    name="clearances",
    model=Clearance,
    fields=Clearance.Privacy.public,
    untold={"asked_by_ref": "", "decided_by_ref": ""},
)
LIVE = Table(
    name="went_live",
    model=WentLive,
    fields=WentLive.Privacy.public,
    untold={"by_ref": ""},
)
TABLES = (CLASSIFICATIONS, REPLIES, CLEARANCES, LIVE)
