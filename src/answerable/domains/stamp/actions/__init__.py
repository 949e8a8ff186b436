"""Asking for the stamp, deciding on it, and showing that it stands."""

SILENT_ACTIONS: dict[str, str] = {
    "replies.erase": "The redaction that it is part of is in the ledger.",
    "rebuilding.restore": "The entries themselves were put back before.",
}
