"""Writes of the safeguards: who classified, who cleared, what went live."""

SILENT_ACTIONS: dict[str, str] = {
    "erasing.erase": "The redaction that it is part of is in the ledger.",
    "glances.keep": "It is worked out from what the ledger holds already.",
    "glances.forget": "The retraction that it follows is in the ledger.",
    "rebuilding.restore": "It puts back what the ledger holds already.",
}
