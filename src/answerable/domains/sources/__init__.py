"""Where copied entries come from: sources, their imports and each record's key."""
