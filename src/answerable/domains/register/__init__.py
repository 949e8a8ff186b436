"""Projects, tools, drafts, approvals and immutable published versions."""
