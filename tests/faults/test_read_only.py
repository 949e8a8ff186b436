"""A database that may be read and not changed, as while it is being moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.faults import starting
from tests.harness.fixtures import Visit
from tests.harness.installation import Installation


@contextmanager
def read_only(register: Installation) -> Iterator[None]:
    """Do what an operator does before moving a database."""
    with psycopg.connect(register.database_url, autocommit=True) as operator:
        operator.execute("SET default_transaction_read_only = off")
        try:
            _set(operator, register, "on")
            yield
        finally:
            _set(operator, register, "off")


def _set(
    operator: psycopg.Connection[tuple[object, ...]], register: Installation, to: str
) -> None:
    name = urlsplit(register.database_url).path.lstrip("/")
    setting = sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = {}")
    operator.execute(setting.format(sql.Identifier(name), sql.Literal(to)))
    # It holds for new connections, so the old ones are closed.
    operator.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


def test_what_was_typed_is_given_back_and_pages_still_open(
    visit: Visit, register: Installation
) -> None:
    author = visit("author")
    starting.open_form(author)
    before = register.run("check-ledger")
    with read_only(register):
        starting.send_form(author)
        assert "can be read and not changed" in starting.words(author)
        assert starting.TITLE in starting.typed(author)
        author.inspect("fault-read-only")
        answer = author.page.goto("/projects/")
        assert answer is not None
        assert answer.status == 200
    starting.open_form(author)
    starting.send_form(author)
    assert starting.drafts(author) == 1
    assert register.run("check-ledger") == before
