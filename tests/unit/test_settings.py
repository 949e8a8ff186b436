"""DATABASE_URL is understood or refused in one sentence, and no password is told."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from answerable import settings


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://wyreham/register", "starts with 'mysql'"),
        ("register.sqlite3", "postgresql://user@host/name or sqlite:///path"),
        ("sqlite://register.sqlite3", "three slashes"),
        ("sqlite://", "three slashes"),
        ("postgresql://register@db:port/register", "cannot be read"),
        ("postgresql://register@db:70000/register", "cannot be read"),
        ("postgresql://[broken/register", "cannot be read"),
        ("postgre://register:hunter2@db/register", "starts with 'postgre'"),
    ],
)
def test_a_wrong_database_address_says_what_is_wrong(url, words):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refused:
        settings._database(url)
    assert words in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_an_address_of_postgresql_is_taken_apart():
    found = settings._database(
        "postgresql://me:p%40ss@db:5433/wyre%20ham?sslmode=require"
    )
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("me", "p@ss", "db")
    assert (found["PORT"], found["NAME"]) == (5433, "wyre ham")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_an_sqlite_file_keeps_what_it_acknowledged(tmp_path):
    found = settings._database(f"sqlite://{tmp_path}/deep/register.sqlite3")
    assert found["NAME"] == tmp_path / "deep/register.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
