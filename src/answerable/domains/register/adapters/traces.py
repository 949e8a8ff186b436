"""Makes the database write over what was deleted from it.

A deleted row stays readable in the file until something else takes its place: in free
pages, in the index of words, and in the log of the database (UK GDPR Article 17).
"""

from django.db import connection

from answerable.domains.register.models.search_index import TEXT, TITLES


def clean() -> bool:
    """Rewrite the files of the database; say whether nothing is left in them.

    Call it outside any transaction. It says no if a reader held it up: try again.
    """
    return {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]()


def _sqlite() -> bool:
    """Merge the index, write the file anew, and empty the write-ahead log."""
    with connection.cursor() as cursor:
        for name in (TEXT, TITLES):
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _, _ = cursor.fetchone()
    return not busy


def _postgresql() -> bool:
    """Write each table anew. Its log and its backups run out by their own rules."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FULL)")
    return True
