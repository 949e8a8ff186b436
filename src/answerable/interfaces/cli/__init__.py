"""The answerable command."""
