"""Rules of reviews. No Django, no database, no clock."""
