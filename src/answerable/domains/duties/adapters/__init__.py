"""Reading gates and lessons from their files."""
