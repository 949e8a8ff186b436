"""What is told of the stamp, so that its public pages can be rebuilt."""

from answerable.domains.stamp.models import (
    Act,
    Credential,
    CredentialKey,
    Holding,
    StampReply,
)
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
# Not what is signed: whoever has the key signs the same again.
_SIGNED = {"token", "is_signed"}
CREDENTIALS = Table(
    name="stamp_credentials",
    model=Credential,
    fields=tuple(n for n in Credential.Privacy.public if n not in _SIGNED),
    links={"holding": "ref"},
)
KEYS = Table(
    name="credential_keys", model=CredentialKey, fields=CredentialKey.Privacy.public
)
TABLES = (HOLDINGS, ACTS, REPLIES, CREDENTIALS, KEYS)
