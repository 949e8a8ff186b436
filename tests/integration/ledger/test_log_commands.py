"""`answerable log …`: what the operator types, and what is said."""

import argparse

import pytest

from answerable.domains.ledger.actions import sealing
from answerable.domains.ledger.adapters import anchor
from answerable.interfaces.cli import log as commands
from answerable.interfaces.cli.plain import Stopped


def run(name, **given):
    return getattr(commands, f"run_{name}")(argparse.Namespace(**given))


def said(capsys):
    return capsys.readouterr().out.strip().splitlines()


def test_seal_signs_and_says_how_far(log, capsys):
    log.grow(3)
    assert run("seal") == 0
    assert said(capsys) == ["The log is signed for 3 entries."]


def test_seal_says_when_another_process_is_signing(log):
    log.grow(1)
    with anchor.held(), pytest.raises(Stopped, match="Another process"):
        run("seal")


def test_seal_stops_at_the_first_thing_that_is_wrong(log):
    log.grow(1)
    run("seal")
    log.anchor.write_text(log.anchor.read_text().replace('"size": 1', '"size": 2'))
    with pytest.raises(Stopped, match="the database is older") as stop:
        run("seal")
    assert "Nothing is lost." in str(stop.value)


def test_check_counts_the_faults_and_ends_with_1_if_there_are_any(log, capsys):
    log.grow(300)
    run("seal")
    assert run("check") == 0
    (log.published / "tile/0/000").write_bytes(b"")
    (log.published / "checkpoint").unlink()
    assert run("check") == 1
    output = capsys.readouterr()
    assert output.out.strip().endswith("300 entries, 1 faults.")
    assert "The published checkpoint is missing" in output.err
    assert run("publish") == 0
    assert run("check") == 0


def test_keys_are_printed_changed_and_retired(log, capsys):
    run("key")
    (old,) = said(capsys)
    run("rotate")
    new = said(capsys)[-1]
    run("key")
    assert said(capsys) == [old, new]
    run("retire", id=old.split("+")[1])
    assert said(capsys)[-1] == old
    run("key")
    assert said(capsys) == [new]


def test_a_proof_is_printed(log, capsys):
    log.grow(2)
    run("seal")
    said(capsys)
    run("proof", entry=2)
    assert said(capsys)[0] == "c2sp.org/tlog-proof@v1"


def test_a_lost_anchor_is_put_back_from_a_file(log, capsys, tmp_path):
    log.grow(2)
    run("seal")
    said(capsys)
    log.anchor.unlink()
    with pytest.raises(Stopped):
        run("seal")
    run("anchor", file=log.published / "checkpoint")
    assert said(capsys) == ["The anchor stands at 2 entries."]
    assert run("seal") == 0


def test_the_private_log_is_checked_if_asked(log, capsys):
    log.grow(1)
    commands.Sealer().step()
    said(capsys)
    assert run("check", private=True) == 0
    assert said(capsys) == [
        "0 private entries, promised in public on 1 days, 0 faults."
    ]
    (log.keys / "private.key").unlink()
    assert run("check", private=True) == 1


# --- The worker ---------------------------------------------------------------


def test_the_worker_signs_what_comes_and_says_each_trouble_once(
    log, capsys, monkeypatch
):
    sealer = commands.Sealer()
    log.grow(1)
    sealer.step()  # and with it the day's promise about the private log
    assert capsys.readouterr().err == ""

    def full(**_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "seal", full)
        sealer.step()
        sealer.step()
    sealer.step()
    told = capsys.readouterr().err
    assert told.count("The log is not being signed.") == 1
    assert "No space left" in told
    log.grow(1)
    sealer.step()
    assert (log.published / "checkpoint").read_text().split("\n")[1] == "3"


def test_a_worker_that_starts_on_a_changed_database_signs_nothing(log, capsys):
    log.grow(2)
    commands.Sealer().step()
    log.anchor.write_text(log.anchor.read_text().replace('"size": 3', '"size": 9'))
    log.grow(1)
    commands.Sealer().step()
    assert "9 entries were signed: the database is older." in capsys.readouterr().err
    assert (log.published / "checkpoint").read_text().split("\n")[1] == "3"


def test_a_refusal_while_it_runs_is_said_with_who_can_help(log, capsys):
    sealer = commands.Sealer()
    log.grow(1)
    sealer.step()
    key = log.keys / "log-1.key"
    key.chmod(0o644)
    log.grow(1)
    sealer.step()
    said_once = capsys.readouterr().err
    assert "Others on this computer could read the keys" in said_once
    assert "chmod 700" in said_once
    key.chmod(0o600)
    sealer.step()
    assert (log.published / "checkpoint").read_text().split("\n")[1] == "3"
