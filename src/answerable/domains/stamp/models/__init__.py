"""What the Charter stamp stores."""

from answerable.domains.stamp.models.credentials import (
    Credential,
    CredentialKey,
    SignedList,
)
from answerable.domains.stamp.models.holdings import Act, Holding, StampReply

__all__ = [
    "Act",
    "Credential",
    "CredentialKey",
    "Holding",
    "SignedList",
    "StampReply",
]
