"""What import-linter cannot see, checked over the whole code by small walks."""
