"""Reads of panels, of the pool they are drawn from, and of committees."""
