"""Keys change in the open, and a lost anchor comes back only from what we signed."""

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.actions import recovery, rotation
from answerable.domains.ledger.adapters import anchor, keys
from answerable.domains.ledger.core import notes
from answerable.domains.ledger.queries import checking, signing, trees
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import NotFound
from tests.integration.ledger.conftest import NOON, ORIGIN


def add():
    return rotation.add(by=SYSTEM, at=NOON)


def retire(key):
    return rotation.retire(key_id=key.id.hex(), by=SYSTEM, at=NOON)


def signed_by(log):
    note = notes.read((log.published / "checkpoint").read_bytes())
    return notes.signed_by(note, signing.public_keys())


def test_the_first_key_is_made_for_nobody_else_to_read(log):
    (key,) = signing.public_keys()
    assert key.name == ORIGIN
    assert notes.read_vkey(key.vkey) == key
    assert log.keys.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in log.keys.iterdir()] == [0o600]


def test_a_log_is_named_after_its_address_unless_the_operator_says_otherwise(
    log, settings
):
    settings.ANSWERABLE_LOG_ORIGIN = ""
    settings.ANSWERABLE_BASE_URL = "https://register.example:8443"
    (key,) = signing.public_keys()
    assert key.name == "register.example:8443/log"


def test_a_new_key_signs_beside_the_old_one_and_the_ledger_says_so(log):
    log.grow(1)
    log.seal()
    (old,) = signing.public_keys()
    new = add()
    log.seal()
    assert signed_by(log) == [old, new]
    (entry,) = ledger.latest(1)
    assert (entry.type, entry.public["key"]) == ("log_key.added", new.vkey)
    policy = (log.published / "trust-policy.txt").read_text()
    assert [line.split()[1] for line in policy.splitlines()[:2]] == [old.vkey, new.vkey]


def test_an_old_key_is_retired_and_its_file_kept(log):
    log.grow(1)
    log.seal()
    (old,) = signing.public_keys()
    new = add()
    log.seal()
    retire(old)
    log.seal()
    assert signed_by(log) == [new]
    assert ledger.latest(1)[0].type == "log_key.retired"
    assert {file.suffix for file in log.keys.iterdir()} == {".key", ".retired"}
    assert list(checking.faults()) == []
    third = add()
    assert signing.public_keys() == [new, third]


def test_the_last_key_cannot_be_retired_nor_one_that_is_not_there(log):
    (only,) = signing.public_keys()
    with pytest.raises(rotation.LastKey, match="only key"):
        retire(only)
    with pytest.raises(NotFound, match="key of the log"):
        rotation.retire(key_id="00000000", by=SYSTEM, at=NOON)


def test_a_change_that_was_cut_off_after_its_entry_is_completed_once(log, monkeypatch):
    log.grow(1)
    log.seal()

    def cut():
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(keys, "start_waiting", cut)
        with pytest.raises(OSError):  # noqa: PT011 - any will do
            add()
    assert len(signing.public_keys()) == 1
    add()
    assert len(signing.public_keys()) == 2
    kinds = [entry.type for entry in ledger.latest(5)]
    assert kinds.count("log_key.added") == 1


def test_who_waits_in_vain_for_the_right_to_sign_is_told_so(log):
    with (
        anchor.held(),
        pytest.raises(anchor.Busy, match="Another process"),
        anchor.turn(seconds=0.1),
    ):
        raise AssertionError


# --- The anchor ---------------------------------------------------------------


def test_a_lost_anchor_is_put_back_from_a_checkpoint_that_others_have(log):
    log.grow(3)
    log.seal()
    held_by_others = (log.published / "checkpoint").read_bytes()
    before = anchor.read()
    log.anchor.unlink()
    assert recovery.restore_anchor(held_by_others) == before.head
    assert anchor.read() == before
    log.grow(1)
    log.seal()
    assert trees.newest().size == 4


def test_the_anchor_never_goes_back(log):
    log.grow(3)
    log.seal()
    older = (log.published / "checkpoint").read_bytes()
    log.grow(3)
    log.seal()
    with pytest.raises(recovery.UnfitCheckpoint, match="never goes back"):
        recovery.restore_anchor(older)
    assert anchor.read().head.size == 6


def test_what_our_key_did_not_sign_is_no_anchor(log):
    log.grow(3)
    log.seal()
    log.anchor.unlink()
    stranger = keys.Signer.made(ORIGIN)
    text = f"{ORIGIN}\n9\n{'A' * 43}=\n"
    forged = notes.Note(text, (stranger.sign(text),)).written.encode()
    for content in (forged, b"nonsense"):
        with pytest.raises(recovery.UnfitCheckpoint, match="no checkpoint"):
            recovery.restore_anchor(content)
    assert anchor.read() is None
