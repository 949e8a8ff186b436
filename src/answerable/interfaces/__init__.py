"""How people and machines reach us: translation only, no rules."""
