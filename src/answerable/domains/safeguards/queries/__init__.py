"""Reads of the safeguards: the list of powers, and what it raises of a project."""
