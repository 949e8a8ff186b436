"""Safeguards: what must be right before data flows or a tool is used about people."""
