"""What happens when one step involves several domains."""
