"""Writes of panels and committees."""

SILENT_ACTIONS = {
    "pool.join": "Who agreed to be drawn is personal, and the draw itself is public.",
    "pool.leave": "Who left the pool is personal, and no seat hangs on it.",
    "erasing.erase": "It is part of a redaction, which has its own entries.",
    "rebuilding.restore": "It puts back what the ledger holds already.",
}
