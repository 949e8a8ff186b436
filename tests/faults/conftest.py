"""Here faults are made on purpose, so the server's log may speak of them."""

import pytest

from tests.harness.installation import Installation


@pytest.fixture(scope="module")
def register(installation: Installation) -> Installation:
    return installation
