"""Reads of reviews, their votes and their conditions."""
