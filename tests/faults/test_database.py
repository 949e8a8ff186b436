"""A database that cannot be written: the command says so, and nothing changes."""

import ctypes
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

FULL = Path(__file__).with_name("full_disk.py")
FIRST = (
    "first-person",
    "--organisation=Wyreham",
    "--name=Ada",
    "--email=ada@example.org",
)
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1


def obey_permissions() -> None:
    """Let root, too, be refused by the permissions of a file."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


def bodies(database):
    with closing(sqlite3.connect(database)) as found:
        query = "SELECT count(*) FROM organisations_organisation"
        return found.execute(query).fetchone()[0]


def test_a_read_only_database_is_refused_and_works_again_when_it_is_not(
    answerable, empty
):
    database, folder = empty, empty.parent
    answerable("check-ledger")  # the first command makes the secret key
    database.chmod(0o444)
    folder.chmod(0o555)
    try:
        found = answerable(*FIRST, before=obey_permissions)
    finally:
        folder.chmod(0o755)
        database.chmod(0o644)
    assert found.is_plain("The register cannot use", "this user may write to it")
    assert bodies(database) == 0
    assert "Open this link" in answerable(*FIRST).said
    assert bodies(database) == 1


def test_a_full_disk_is_told_and_leaves_nothing_half_done(answerable, empty):
    found = answerable("load-examples", program=(sys.executable, str(FULL)))
    assert found.is_plain("database or disk is full", "Nothing was left half-done")
    assert bodies(empty) == 0
    with closing(sqlite3.connect(empty)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_that_is_something_else_is_refused_and_left_alone(
    answerable, folder
):
    folder.mkdir()
    database = folder / "answerable.sqlite3"
    database.write_text("Dear diary, today was a fine day.\n" * 100)
    found = answerable("check-ledger")
    assert found.is_plain("file is not a database")
    assert database.read_text().startswith("Dear diary")


def test_a_database_in_use_by_a_long_act_is_told_and_not_waited_for_without_end(
    answerable, empty
):
    with closing(sqlite3.connect(empty, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        found = answerable(*FIRST)
        with suppress(sqlite3.Error):
            other.execute("ROLLBACK")
    assert found.is_plain("database is locked")
    assert bodies(empty) == 0
