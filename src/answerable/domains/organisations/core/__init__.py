"""The rules of organisations: who may do what, and what a body says of itself."""
