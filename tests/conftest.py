"""What every test shares. The database is chosen in tests/plugins/databases.py."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from hypothesis import settings as hypothesis

from tests.plugins.databases import Databases

# How long an example takes says something of the machine, and nothing of the rule.
hypothesis.register_profile("rules", deadline=None)
hypothesis.load_profile("rules")

pytest_plugins = ["tests.harness.fixtures"]


@pytest.fixture(autouse=True, scope="session")
def _plain_static_names() -> Iterator[None]:
    """Name static files as they are: hashed names need a collectstatic first."""
    from django.conf import settings

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    with override_settings(STORAGES=storages):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    databases: Databases, request: pytest.FixtureRequest
) -> None:
    """Keep SQLite in a file, as in life: in memory it would have no WAL.

    It stands here because a fixture of pytest-django has the same name, and only a
    conftest comes before it.
    """
    if request.config.getoption("db") == "sqlite":
        from django.conf import settings

        test = settings.DATABASES["default"].setdefault("TEST", {})
        test["NAME"] = str(databases.folder / "test.sqlite3")
