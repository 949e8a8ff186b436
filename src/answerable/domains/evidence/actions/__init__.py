"""Writing evidence, signing it, and keeping what is owed up to date."""

SILENT_ACTIONS: dict[str, str] = {
    "evidence.write": "A draft is not public until someone else signs it.",
    "evidence.send": "Sending is internal; the signature is what the public sees.",
    "evidence.send_back": "Comments on a draft are internal to the body.",
    "evidence.drop": "What was never signed leaves no public mark.",
    "promises.refresh": "What is owed is worked out from versions in the ledger.",
    "promises.note_told": "A letter to colleagues changes nothing in public.",
    "erasing.erase": "The redaction that it is part of is in the ledger.",
    "rebuilding.restore": "It puts back what the ledger holds already.",
}
