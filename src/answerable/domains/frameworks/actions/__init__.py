"""Keeping what editions say, and what people say beside it."""

SILENT_ACTIONS: dict[str, str] = {
    "assessments.keep": "A verdict is worked out from what the ledger holds already.",
    "assessments.forget": "The retraction that it follows is in the ledger.",
    "replies.erase": "The redaction that it is part of is in the ledger.",
    "rebuilding.restore": "It puts back what the ledger holds already.",
}
