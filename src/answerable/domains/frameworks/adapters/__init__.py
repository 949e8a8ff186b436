"""Reading editions and their worked examples from files."""
