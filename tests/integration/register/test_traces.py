"""What was erased cannot be read back from the files of the database either.

Deleting a row leaves it in free pages, in the index and in the write-ahead log. This
reads the bytes on the disk.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

ERASER = Path(__file__).with_name("eraser.py")
ROOT = Path(__file__).parents[3]
WORDS = (b"perpetua", b"xyzzin")  # no other test of the run writes them
# What docs/guides/erase-words.md tells an operator, without the five minutes.
LET_THE_LOG_RUN_OUT = (
    "ALTER SYSTEM SET wal_recycle = off",
    "SELECT pg_reload_conf()",
    "SELECT pg_switch_wal()",
    "CHECKPOINT",
    "SELECT pg_switch_wal()",
    "CHECKPOINT",
)


@pytest.fixture
def url(databases, tmp_path, pytestconfig):
    if pytestconfig.getoption("db") == "sqlite":
        yield f"sqlite://{tmp_path / 'register.sqlite3'}"
    else:
        yield databases.cluster().create("register_of_traces")
        databases.cluster().drop("register_of_traces")


def run(job, url, folder):
    done = subprocess.run(
        [sys.executable, str(ERASER), job],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "ANSWERABLE_VAR": str(folder),
            "ANSWERABLE_DEMO": "1",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def on_disk(databases, url, folder):
    """Return the bytes of every file of this register's database and folder."""
    if url.startswith("postgresql"):
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in LET_THE_LOG_RUN_OUT:
                connection.execute(statement)
        folders = (databases.cluster().folder, folder)
    else:
        folders = (folder,)
    files = [path for each in folders for path in each.rglob("*") if path.is_file()]
    return {path: path.read_bytes() for path in files}


def found(files, sought):
    return sorted(
        f"{words!r} in {path.name}"
        for path, content in files.items()
        for words in sought
        if words in content.lower()
    )


def test_neither_words_nor_salts_are_left_in_any_file_or_page(databases, url, tmp_path):
    salts = run("publish", url, tmp_path)
    assert len(salts) >= 4
    sought = [*WORDS, *(salt.encode() for salt in salts)]
    sought += [bytes.fromhex(salt).lower() for salt in salts]
    assert found(on_disk(databases, url, tmp_path), WORDS), (
        "the test finds what it seeks"
    )

    pages = run("erase", url, tmp_path)
    assert found(on_disk(databases, url, tmp_path), sought) == []
    for page in pages:
        assert not [words for words in sought if words in page.casefold().encode()]
