"""The public site: residents find, read and compare without an account."""
