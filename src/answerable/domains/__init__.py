"""What the platform knows."""
