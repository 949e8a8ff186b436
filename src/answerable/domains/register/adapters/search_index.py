"""Which index of words this database has."""

from types import ModuleType

from django.db import connection

from answerable.domains.register.adapters import search_postgresql, search_sqlite


def index() -> ModuleType:
    """Return the adapter of the database in use; both have the same functions."""
    return search_postgresql if connection.vendor == "postgresql" else search_sqlite
