"""Answerable: a public register that nobody can quietly rewrite."""
