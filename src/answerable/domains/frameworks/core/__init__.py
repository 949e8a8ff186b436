"""The rules of frameworks: what an edition is, and how a verdict comes about."""
