"""The register does not start on a database that may lose what it acknowledged."""

import argparse

import pytest

from answerable.domains.ledger.queries import durability
from answerable.domains.ledger.queries.durability import NotDurable
from answerable.foundations.core.decision import Decision, Reason
from answerable.interfaces.cli import operate

UNSAFE = Decision.unless(Reason("not_durable", "A power cut could undo this."))


@pytest.fixture(autouse=True)
def _unsafe(monkeypatch):
    monkeypatch.setattr(durability, "decision", lambda: UNSAFE)
    monkeypatch.setattr(operate, "check_port_is_free", lambda number: None)


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_neither_the_server_nor_the_worker_starts(command):
    arguments = argparse.Namespace(workers=1, once=True)
    with pytest.raises(NotDurable, match="power cut"):
        getattr(operate, f"run_{command}")(arguments)


def test_a_demonstration_on_postgresql_has_nothing_to_lose(settings):
    settings.ANSWERABLE_DEMO, settings.USES_SQLITE = True, False
    operate.check_durable()
    settings.USES_SQLITE = True
    with pytest.raises(NotDurable):
        operate.check_durable()
