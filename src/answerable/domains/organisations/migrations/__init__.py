"""Database history of organisations."""
