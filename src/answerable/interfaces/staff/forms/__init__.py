"""Forms of the workspace: what was typed is always kept, right or wrong."""
