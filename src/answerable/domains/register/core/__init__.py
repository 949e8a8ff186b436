"""The rules of projects, drafts and versions: no Django, no database, no clock."""
