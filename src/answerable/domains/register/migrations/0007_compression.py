"""Long texts are compressed by LZ4 where PostgreSQL has it: a quarter of the work.

Its own way, pglz, takes as long to compress a version as all the rest of writing it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LONG = (
    ("register_version", "document"),
    ("register_disclosure", "texts"),
    ("register_searchtext", "body"),
    ("register_searchtext", "words"),
)


def compress(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_settings "
            "WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
        )
        has_lz4 = cursor.fetchone()
    if has_lz4:
        for table, column in LONG:
            editor.execute(
                f"ALTER TABLE {table} ALTER COLUMN {column} SET COMPRESSION lz4"
            )


class Migration(migrations.Migration):
    dependencies = [("register", "0006_redactions")]
    operations = [migrations.RunPython(compress, migrations.RunPython.noop)]
