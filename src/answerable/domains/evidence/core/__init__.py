"""Rules of evidence: what may be counted, shown, signed, and when it is due."""
