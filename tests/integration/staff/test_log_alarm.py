"""Staff are told, on their first page, when the ledger is not being signed."""

from datetime import UTC, datetime

import pytest

from answerable.domains.ledger.actions import sealing

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ALARM = "The ledger is not being signed"


@pytest.fixture
def anchor(settings, tmp_path):
    settings.ANSWERABLE_KEYS = tmp_path / "keys"
    settings.ANSWERABLE_ANCHOR = tmp_path / "anchor"
    settings.ANSWERABLE_PUBLISHED = tmp_path / "published"
    settings.ANSWERABLE_TRUST_POLICY = tmp_path / "trust-policy.txt"
    return tmp_path / "anchor/checkpoint.json"


def home(client):
    return client.get("/staff/").content.decode()


def test_nothing_is_said_while_all_is_well(anchor, author):
    assert ALARM not in home(author)
    sealing.seal(at=NOON)
    assert ALARM not in home(author)


def test_an_older_database_is_told_to_everyone_on_the_staff(anchor, author):
    sealing.seal(at=NOON)
    anchor.write_text(anchor.read_text().replace('"size": ', '"size": 9'))
    said = home(author)
    assert ALARM in said
    assert "it is older" in said
    assert "Nothing is lost" in said


def test_an_anchor_that_cannot_be_read_is_told_too(anchor, author):
    sealing.seal(at=NOON)
    anchor.write_text("{")
    assert "cannot be read" in home(author)
