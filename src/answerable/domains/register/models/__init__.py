"""What the register stores."""

from answerable.domains.register.models.approvals import ApprovalLink, ApprovalRound
from answerable.domains.register.models.datasets import DatasetUse
from answerable.domains.register.models.listings import (
    Listing,
    MarkCount,
    SearchRules,
    SearchText,
    SearchWord,
)
from answerable.domains.register.models.projects import (
    Disclosure,
    Edit,
    Project,
    Retraction,
    ToolUse,
    Version,
    WithheldEntry,
)
from answerable.domains.register.models.redactions import Redacted, Redaction
from answerable.domains.register.models.tools import SupplierLink, Tool, ToolVersion

__all__ = [
    "ApprovalLink",
    "ApprovalRound",
    "DatasetUse",
    "Disclosure",
    "Edit",
    "Listing",
    "MarkCount",
    "Project",
    "Redacted",
    "Redaction",
    "Retraction",
    "SearchRules",
    "SearchText",
    "SearchWord",
    "SupplierLink",
    "Tool",
    "ToolUse",
    "ToolVersion",
    "Version",
    "WithheldEntry",
]
