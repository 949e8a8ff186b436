"""Reading editions and what they say of each project and body."""
