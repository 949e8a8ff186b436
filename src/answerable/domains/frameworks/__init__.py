"""Frameworks: charters, guidance and laws as data, read over the same answers."""
