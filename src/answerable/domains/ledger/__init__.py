"""What was publicly done, by which role of which body, and when: never rewritten."""
