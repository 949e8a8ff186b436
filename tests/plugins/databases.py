"""Chooses the database of a test run before Django reads its settings.

`--db postgresql` (or ANSWERABLE_TEST_DATABASE) starts a throwaway server; the
default is an SQLite file. Whatever DATABASE_URL you use yourself is never touched.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.harness import postgresql

KINDS = ("sqlite", "postgresql")


class Databases:
    """The folder and the servers that belong to this test run."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="answerable-tests-"))
        self._cluster: postgresql.Cluster | None = None

    def cluster(self) -> postgresql.Cluster:
        """Start PostgreSQL the first time that somebody needs it."""
        if self._cluster is None:
            self._cluster = postgresql.start()
        return self._cluster

    def close(self) -> None:
        if self._cluster is not None:
            self._cluster.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


databases_key = pytest.StashKey[Databases]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--db",
        choices=KINDS,
        default=os.environ.get("ANSWERABLE_TEST_DATABASE", "sqlite"),
        help="the database that tests in this process use (default: sqlite)",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config,
) -> Generator[None, None, None]:
    """Run before pytest-django, which reads the settings at this very moment."""
    databases = early_config.stash[databases_key] = Databases()
    early_config.add_cleanup(databases.close)
    for name in [name for name in os.environ if name.startswith("ANSWERABLE_")]:
        if name not in {"ANSWERABLE_DATA", "ANSWERABLE_TEST_DATABASE"}:
            del os.environ[name]
    os.environ["ANSWERABLE_SECRET_KEY"] = "a key for tests only, " + "0123456789" * 5
    os.environ["ANSWERABLE_VAR"] = str(databases.folder / "var")
    (databases.folder / "var/static").mkdir(parents=True)  # WhiteNoise warns without
    os.environ["DATABASE_URL"] = _url(early_config, databases)
    return (yield)


def _url(config: pytest.Config, databases: Databases) -> str:
    if config.known_args_namespace.db == "postgresql":
        return databases.cluster().url("answerable")
    return f"sqlite://{databases.folder / 'answerable.sqlite3'}"


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Databases:
    """The servers of this run, for tests that start processes of their own."""
    return request.config.stash[databases_key]


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('db')}"
