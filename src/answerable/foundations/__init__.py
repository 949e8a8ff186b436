"""What everything stands on: no words of any domain, only shapes and guarantees."""
