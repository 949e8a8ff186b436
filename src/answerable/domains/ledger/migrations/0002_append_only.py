"""Makes the database itself refuse to change, delete or skip an entry.

This stops accidents and other programs. What stops the operator is that others hold
signed copies of the ledger.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """
    CREATE TRIGGER ledger_entry_never_changes BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: no entry can be changed.'); END
    """,
    """
    CREATE TRIGGER ledger_entry_never_goes BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: no entry can be deleted.'); END
    """,
    # This also stops INSERT OR REPLACE, which deletes without asking other triggers.
    """
    CREATE TRIGGER ledger_entry_has_no_gap BEFORE INSERT ON ledger_entry
    WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger_entry)
    BEGIN SELECT RAISE(ABORT, 'The ledger has no gaps: this is not the next entry.'); END
    """,
)

POSTGRESQL = (
    """
    CREATE FUNCTION ledger_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'The ledger is append-only: no entry can be changed or deleted.'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER ledger_entry_never_changes BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_refuse()
    """,
    """
    CREATE TRIGGER ledger_entry_never_goes BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_refuse()
    """,
    """
    CREATE FUNCTION ledger_entry_next() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger_entry) THEN
            RAISE EXCEPTION 'The ledger has no gaps: this is not the next entry.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER ledger_entry_has_no_gap BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_next()
    """,
)

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    # There is no way back: taking the guards off is not something software should do.
    operations = [migrations.RunPython(guard)]
