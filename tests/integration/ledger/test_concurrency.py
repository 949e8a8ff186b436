"""Several processes append at once: nothing is lost, doubled or left out."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

WRITER = Path(__file__).with_name("writer.py")
WRITERS = 5
KEPT_BY_EACH = 24  # of thirty acts, every fifth is abandoned


@pytest.fixture
def ledger_url(databases, tmp_path, pytestconfig):
    if pytestconfig.getoption("db") == "sqlite":
        yield f"sqlite://{tmp_path / 'ledger.sqlite3'}"
    else:
        yield databases.cluster().create("ledger_of_many_writers")
        databases.cluster().drop("ledger_of_many_writers")


def start(job, url, *more):
    return subprocess.Popen(
        [sys.executable, str(WRITER), job, *more],
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process):
    printed, complaints = process.communicate(timeout=120)
    assert process.returncode == 0, complaints
    return printed.strip()


def test_many_writers_leave_no_gap_and_lose_nothing(ledger_url):
    finish(start("prepare", ledger_url))
    for writer in [start("append", ledger_url) for _ in range(WRITERS)]:
        finish(writer)
    assert finish(start("check", ledger_url)) == f"{WRITERS * KEPT_BY_EACH} []"


def test_every_writer_gets_its_turn(ledger_url):
    finish(start("prepare", ledger_url))
    together = str(time.time() + 2)
    writers = [start("compete", ledger_url, together) for _ in range(WRITERS)]
    written = [int(finish(writer)) for writer in writers]
    assert max(written) <= 5 * min(written), written
    assert finish(start("check", ledger_url)) == f"{sum(written)} []"


def test_our_own_sqlite_is_safe_and_the_tests_own_postgresql_is_found_out(ledger_url):
    said = finish(start("durable", ledger_url))
    assert ("fsync=off" in said) == ledger_url.startswith("postgresql")


def test_an_act_without_a_transaction_cannot_be_recorded(ledger_url):
    finish(start("prepare", ledger_url))
    said = finish(start("outside", ledger_url))
    assert said == "wall.built: record it inside the transaction of the act itself."
    assert finish(start("check", ledger_url)) == "0 []"
