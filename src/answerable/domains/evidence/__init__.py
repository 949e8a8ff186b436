"""What shows if a project works, and works for everyone: counts, never people."""
