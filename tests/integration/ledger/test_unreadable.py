"""A row that cannot even be read is a fault in a sentence, and ends no program."""

import pytest
from django.db import DatabaseError, connection

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core import entries
from answerable.domains.ledger.queries import checking, typed
from answerable.domains.register.queries import sealed
from answerable.interfaces.cli.log import Sealer
from answerable.journeys import check_everything

TORN = UnicodeDecodeError("utf-8", b"2026-11-\xd7", 8, 9, "invalid start byte")
MALFORMED = DatabaseError("database disk image is malformed")


def unreadable(why):
    def read(*_, **__):
        raise why

    return read


@pytest.mark.parametrize("why", [TORN, MALFORMED, TypeError("bytes, not str")])
@pytest.mark.parametrize("part", [entries, typed, sealed])
def test_what_cannot_be_read_is_one_fault_and_the_rest_is_still_checked(
    log, monkeypatch, part, why
):
    log.grow(3)
    log.seal()
    (log.published / "tile/0/000.p/3").write_bytes(b"spoilt")
    monkeypatch.setattr(part, "faults", unreadable(why))
    found = [*check_everything.faults()]
    assert len(found) == 2
    assert any(f"The database cannot be read here: {why}" in fault for fault in found)


@pytest.mark.parametrize(
    "why", [KeyError("type"), ValueError("no JSON"), AttributeError("a list")]
)
def test_an_entry_that_says_nothing_any_more_promises_nothing(log, monkeypatch, why):
    log.grow(1)
    monkeypatch.setattr(entries, "read", unreadable(why))
    assert ledger.promised([1]) == ledger.roles([1]) == {}


def test_an_index_that_disagrees_with_its_table_is_a_fault(log, monkeypatch):
    assert [*check_everything.faults()] == []
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(checking, "_integrity", lambda: ["row 3 missing from index i"])
    assert [*checking.faults()] == [
        "The database is damaged: row 3 missing from index i"
    ]


def test_a_worker_that_meets_it_says_so_and_goes_on(log, monkeypatch, capsys):
    sealer = Sealer()
    log.grow(3)
    monkeypatch.setattr(entries, "faults", unreadable(TORN))
    sealer.step()
    assert "The log is not being signed." in capsys.readouterr().err
    monkeypatch.undo()
    sealer.step()
    assert (log.published / "checkpoint").exists()
