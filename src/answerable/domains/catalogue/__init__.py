"""The fact catalogue: every question the register asks, in plain English, once."""
