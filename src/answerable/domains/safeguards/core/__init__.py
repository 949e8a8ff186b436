"""The rules of safeguards. They raise questions; people decide."""
