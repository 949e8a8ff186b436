"""Reads of sources: what is copied from where, how imports stand, what they told."""
