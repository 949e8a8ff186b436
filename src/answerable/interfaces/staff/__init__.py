"""The staff workspace: describe, approve and keep projects current."""
