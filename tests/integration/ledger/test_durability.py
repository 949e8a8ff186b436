"""The register runs only on a database that keeps what it has acknowledged."""

import pytest
from django.db import connection

from answerable.domains.ledger.queries import durability

pytestmark = pytest.mark.django_db


def answering(monkeypatch, **settings):
    """Let the database answer as it would with these settings."""
    monkeypatch.setattr(
        durability, "_asked", lambda statement: settings[statement.split()[-1]]
    )


@pytest.fixture
def sqlite(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "sqlite")


@pytest.fixture
def postgresql(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")


def refusals():
    return [reason.sentence for reason in durability.decision().reasons]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"synchronous": "2", "journal_mode": "wal"}, []),
        ({"synchronous": "3", "journal_mode": "wal"}, []),
        ({"synchronous": "1", "journal_mode": "wal"}, ["synchronous=1"]),
        (
            {"synchronous": "0", "journal_mode": "delete"},
            ["synchronous=0", "journal_mode=delete"],
        ),
    ],
)
def test_sqlite_that_may_lose_a_commit_is_refused(monkeypatch, sqlite, found, told):
    answering(monkeypatch, **found)
    said = refusals()
    assert len(said) == len(told)
    assert all(
        setting in sentence for setting, sentence in zip(told, said, strict=True)
    )


@pytest.mark.parametrize("off", ["fsync", "full_page_writes", "synchronous_commit"])
def test_postgresql_that_may_lose_a_commit_is_refused(monkeypatch, postgresql, off):
    safe = dict.fromkeys(("fsync", "full_page_writes", "synchronous_commit"), "on")
    answering(monkeypatch, **safe)
    assert refusals() == []
    answering(monkeypatch, **safe | {off: "off"})
    assert [off in sentence for sentence in refusals()] == [True]


def test_the_database_of_this_run_is_asked_and_answers_for_itself():
    if connection.vendor == "sqlite":
        assert refusals() == []
    else:  # the tests run it without its safety
        off = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
        assert all(name in said for name, said in zip(off, refusals(), strict=True))
