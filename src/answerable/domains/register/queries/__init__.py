"""Reads of the register: what is public, and what staff may see."""
