"""Reading who holds the stamp, and what was decided."""
