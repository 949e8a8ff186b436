"""What a source's record is, what an import may do, and what it counts."""
