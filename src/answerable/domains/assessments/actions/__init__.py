"""Writes of reviews. Each is one sentence, atomic, and knows who and when."""

SILENT_ACTIONS = {
    "seats.choose": "Who is asked to judge is public once voting opens.",
    "conditions.note_reminded": "A letter was sent; nothing about the condition moved.",
    "erasing.erase": "The redaction that it is part of is in the ledger.",
    "rebuilding.restore": "It puts back what the ledger holds already.",
}
