"""Adds the private log, and makes the database refuse to change, delete or skip in it."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NEVER = "The private log is append-only: it cannot be changed or deleted."
GAP = "The private log has no gaps: this is not the next entry."
SMALLER = "A private checkpoint comes after the last, and never covers less."
TABLES = ("ledger_privateentry", "ledger_privatecheckpoint")
# What must be true of a new row, in the words of both databases.
FITS = {
    "ledger_privateentry": (
        GAP,
        "NEW.seq = (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger_privateentry)",
    ),
    "ledger_privatecheckpoint": (
        SMALLER,
        """
        NEW.entry > (SELECT COALESCE(MAX(entry), 0) FROM ledger_privatecheckpoint)
        AND NEW.size >= (SELECT COALESCE(MAX(size), 0) FROM ledger_privatecheckpoint)
        """,
    ),
}

SQLITE = (
    *(
        f"""
        CREATE TRIGGER {table}_never_{name} BEFORE {what} ON {table}
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END
        """
        for table in TABLES
        for what, name in (("UPDATE", "changes"), ("DELETE", "goes"))
    ),
    # These also stop INSERT OR REPLACE, which deletes without asking other triggers.
    *(
        f"""
        CREATE TRIGGER {table}_only_grows BEFORE INSERT ON {table}
        WHEN NOT ({fits}) BEGIN SELECT RAISE(ABORT, '{why}'); END
        """
        for table, (why, fits) in FITS.items()
    ),
)

POSTGRESQL = (
    f"""
    CREATE FUNCTION ledger_private_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    *(
        f"""
        CREATE TRIGGER {table}_never_{name} BEFORE {what} ON {table}
        FOR EACH {each} EXECUTE FUNCTION ledger_private_refuse()
        """
        for table in TABLES
        for what, name, each in (
            ("UPDATE OR DELETE", "changes", "ROW"),
            ("TRUNCATE", "goes", "STATEMENT"),
        )
    ),
    *(
        f"""
        CREATE FUNCTION {table}_fits() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT ({fits}) THEN
                RAISE EXCEPTION '{why}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$
        """
        for table, (why, fits) in FITS.items()
    ),
    *(
        f"""
        CREATE TRIGGER {table}_only_grows BEFORE INSERT ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_fits()
        """
        for table in TABLES
    ),
)

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_words")]

    operations = [
        migrations.CreateModel(
            name="PrivateEntry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-seq",),
                "verbose_name_plural": "private entries",
            },
        ),
        migrations.CreateModel(
            name="PrivateCheckpoint",
            fields=[
                ("entry", models.BigIntegerField(primary_key=True, serialize=False)),
                ("size", models.BigIntegerField()),
                ("compact_range", models.TextField()),
                ("note", models.TextField()),
                ("salt", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
            ],
            options={"ordering": ("-entry",)},
        ),
        # There is no way back: taking the guards off is not something software does.
        migrations.RunPython(guard),
    ]
