"""Ready-made things for tests, made by the same actions as in life."""
