"""Writers on SQLite take turns, and nobody waits for ever."""

import time

import pytest
from django.db import OperationalError

from answerable.foundations.fair_sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


def connection(path, timeout=5.0):
    return DatabaseWrapper(
        {
            "NAME": str(path),
            "OPTIONS": {"timeout": timeout, "transaction_mode": "IMMEDIATE"},
            "TIME_ZONE": None,
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": False,
            "AUTOCOMMIT": True,
            "ATOMIC_REQUESTS": False,
        }
    )


@pytest.fixture
def two(tmp_path):
    both = [connection(tmp_path / "turns.sqlite3", timeout=t) for t in (5.0, 0.05)]
    yield both
    for each in both:
        each.close()


def begin(writer):
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(writer, how):
    getattr(writer, how)()
    writer.set_autocommit(True)


@pytest.mark.parametrize("how", ["commit", "rollback"])
def test_one_writes_while_the_other_waits_and_then_it_is_the_others_turn(two, how):
    first, second = two
    begin(first)
    with pytest.raises(OperationalError, match="locked"):
        begin(second)
    end(first, how)
    begin(second)
    end(second, how)


def test_who_waits_in_vain_does_so_no_longer_than_agreed(two):
    first, second = two
    begin(first)
    since = time.monotonic()
    with pytest.raises(OperationalError):
        begin(second)
    assert 0.04 < time.monotonic() - since < 2


def test_a_connection_that_closes_leaves_its_turn(two):
    first, second = two
    begin(first)
    first.connection.close()
    first.close()
    begin(second)
    end(second, "commit")


def test_a_beginning_that_fails_leaves_its_turn(two):
    first, second = two
    first.ensure_connection()
    first.transaction_mode = "NONSENSE"
    with pytest.raises(OperationalError):
        begin(first)
    begin(second)
    end(second, "commit")


def test_a_database_in_memory_has_nobody_to_wait_for():
    alone = connection(":memory:")
    begin(alone)
    end(alone, "commit")
    alone.close()
