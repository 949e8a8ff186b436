"""Asking for the stamp, deciding on it, and showing that it stands."""
