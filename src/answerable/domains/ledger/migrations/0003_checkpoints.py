"""Adds what is signed, and makes the database refuse to change or delete it too."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NEVER = "What was signed is append-only: it cannot be changed or deleted."
SMALLER = "A checkpoint is larger than the last, and covers no entry that is missing."
# What must be true of a new checkpoint, in the words of both databases.
FITS = """
    NEW.size > (SELECT COALESCE(MAX(size), 0) FROM ledger_checkpoint)
    AND NEW.size <= (SELECT COALESCE(MAX(seq), 0) FROM ledger_entry)
"""
TABLES = ("ledger_checkpoint", "ledger_cosignature")

SQLITE = (
    *(
        f"""
        CREATE TRIGGER {table}_never_{name} BEFORE {what} ON {table}
        BEGIN SELECT RAISE(ABORT, '{NEVER}'); END
        """
        for table in TABLES
        for what, name in (("UPDATE", "changes"), ("DELETE", "goes"))
    ),
    f"""
    CREATE TRIGGER ledger_checkpoint_only_grows BEFORE INSERT ON ledger_checkpoint
    WHEN NOT ({FITS}) BEGIN SELECT RAISE(ABORT, '{SMALLER}'); END
    """,
    # INSERT OR REPLACE deletes without asking the other triggers.
    """
    CREATE TRIGGER ledger_cosignature_never_again BEFORE INSERT ON ledger_cosignature
    WHEN EXISTS (
        SELECT 1 FROM ledger_cosignature
        WHERE id = NEW.id OR (size = NEW.size AND witness = NEW.witness)
    )
    BEGIN SELECT RAISE(ABORT, 'This witness has already signed this checkpoint.'); END
    """,
)

POSTGRESQL = (
    f"""
    CREATE FUNCTION ledger_signed_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    *(
        f"""
        CREATE TRIGGER {table}_never_{name} BEFORE {what} ON {table}
        FOR EACH {each} EXECUTE FUNCTION ledger_signed_refuse()
        """
        for table in TABLES
        for what, name, each in (
            ("UPDATE OR DELETE", "changes", "ROW"),
            ("TRUNCATE", "goes", "STATEMENT"),
        )
    ),
    f"""
    CREATE FUNCTION ledger_checkpoint_fits() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT ({FITS}) THEN
            RAISE EXCEPTION '{SMALLER}'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER ledger_checkpoint_only_grows BEFORE INSERT ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_checkpoint_fits()
    """,
)

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.CharField(max_length=64)),
                ("compact_range", models.TextField()),
                ("note", models.TextField()),
                ("signed_at", models.DateTimeField()),
            ],
            options={"ordering": ("-size",)},
        ),
        migrations.CreateModel(
            name="EntryKey",
            fields=[
                (
                    "key",
                    models.CharField(max_length=200, primary_key=True, serialize=False),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.entry",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("witness", models.CharField(max_length=200)),
                ("line", models.TextField()),
                ("received_at", models.DateTimeField()),
                (
                    "checkpoint",
                    models.ForeignKey(
                        db_column="size",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.checkpoint",
                    ),
                ),
            ],
            options={
                "ordering": ("checkpoint_id", "witness"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("checkpoint", "witness"), name="one_line_a_witness"
                    )
                ],
            },
        ),
        # There is no way back: taking the guards off is not something software does.
        migrations.RunPython(guard),
    ]
