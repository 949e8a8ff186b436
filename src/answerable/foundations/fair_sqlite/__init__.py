"""SQLite whose writers take turns, so that nobody waits for ever (docs/adr/0011)."""
