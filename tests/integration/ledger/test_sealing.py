"""What is recorded is signed, and what was signed once is never signed otherwise."""

import json
from contextlib import contextmanager, suppress

import pytest
from django.db import DatabaseError, connection, transaction

from answerable.domains.ledger.actions import publishing, sealing
from answerable.domains.ledger.adapters import anchor, files, keys
from answerable.domains.ledger.adapters.anchor import UnreadableAnchor
from answerable.domains.ledger.adapters.keys import UnfitKeys
from answerable.domains.ledger.core import checkpoints, notes
from answerable.domains.ledger.core.anchoring import RolledBack
from answerable.domains.ledger.core.recheck import Disagreement
from answerable.domains.ledger.models import Checkpoint
from answerable.domains.ledger.queries import checking, proving, standing, trees
from tests.factories import logs
from tests.integration.ledger.conftest import NOON, ORIGIN


def faults():
    return list(checking.faults())


def shown(log):
    note = notes.read((log.published / "checkpoint").read_bytes())
    return checkpoints.read(note.text)


def all_files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Cut(BaseException):
    """The power went at this moment."""


def cut_at(monkeypatch, module, name, *, after=0):
    """Let a function work so many times, and then let the power go."""
    real, left = getattr(module, name), [after]

    def cut(*arguments, **named):
        if not left[0]:
            raise Cut
        left[0] -= 1
        return real(*arguments, **named)

    monkeypatch.setattr(module, name, cut)


def test_a_ledger_without_entries_has_nothing_to_sign(log):
    assert log.seal()
    assert trees.newest() is None
    assert not log.published.exists()
    assert faults() == []


@pytest.mark.parametrize("sizes", [[1], [255, 1, 1], [3, 4, 300, 1], [513]])
def test_what_is_published_is_what_others_compute_from_the_entries(log, sizes):
    for size in sizes:
        log.grow(size)
        assert log.seal()
    entries = list(trees.bodies(0, 10_000))
    expected = logs.PublishedLog(log.folder / "expected", entries).write()
    signed = shown(log)
    assert (signed.origin, signed.size) == (ORIGIN, len(entries))
    assert signed.root == logs.root(logs.leaves_of(entries))
    ours, theirs = all_files(log.published), all_files(expected.folder)
    own = {"checkpoint", "trust-policy.txt"}
    assert theirs.items() - {(n, theirs[n]) for n in own} <= ours.items()
    assert faults() == []


def test_the_checkpoint_is_signed_by_the_key_and_by_no_other(log):
    log.grow(2)
    log.seal()
    note = notes.read((log.published / "checkpoint").read_bytes())
    (signer,) = keys.signers()
    assert notes.signed_by(note, [signer.public]) == [signer.public]
    with pytest.raises(notes.NotSigned):
        notes.signed_by(note, [keys.Signer.made(ORIGIN).public])


def test_partial_tiles_go_when_the_full_one_is_there(log):
    log.grow(200)
    log.seal()
    assert (log.published / "tile/entries/000.p/200").exists()
    log.grow(100)
    log.seal()
    assert not (log.published / "tile/entries/000.p").exists()
    assert not (log.published / "tile/0/000.p").exists()
    assert (log.published / "tile/0/001.p/44").exists()


def test_a_long_ledger_is_signed_in_steps_so_that_others_need_not_wait(
    log, monkeypatch
):
    monkeypatch.setattr(sealing, "MOST", 100)
    log.grow(250)
    log.seal()
    assert list(Checkpoint.objects.values_list("size", flat=True)) == [250, 200, 100]
    assert faults() == []


def test_nothing_is_signed_inside_an_act(log):
    log.grow(1)
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        log.seal()


def test_only_one_process_signs_at_a_time(log):
    log.grow(1)
    with anchor.held() as ours:
        assert ours
        assert not log.seal()
    assert log.seal()


def test_the_database_refuses_to_change_or_forget_what_was_signed(log):
    log.grow(2)
    log.seal()
    for statement in (
        "UPDATE ledger_checkpoint SET root = ''",
        "DELETE FROM ledger_checkpoint",
        "INSERT INTO ledger_checkpoint SELECT * FROM ledger_checkpoint",
        """
        INSERT INTO ledger_checkpoint
        SELECT size + 1, root, compact_range, note, signed_at FROM ledger_checkpoint
        """,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)
    assert faults() == []


# --- Cut off anywhere ---------------------------------------------------------


STEPS = [
    (keys, "add", 0),
    (anchor, "write", 0),
    (sealing, "_keep", 0),
    (publishing, "publish", 0),
    *((files, name, after) for name in ("settle", "sync") for after in range(8)),
]


@pytest.mark.parametrize(("module", "name", "after"), STEPS)
def test_whatever_was_cut_off_is_completed_the_next_time(
    log, monkeypatch, module, name, after
):
    log.grow(300)
    log.seal()
    first = trees.newest()
    log.grow(300)
    with monkeypatch.context() as patch:
        cut_at(patch, module, name, after=after)
        with suppress(Cut):
            log.seal()
    promised = anchor.read()
    log.grow(1)
    assert log.seal()
    # What may have left the house is still true, and all that was recorded is signed.
    assert promised is not None
    assert trees.tree_at(promised.head.size).root == promised.head.root
    assert trees.tree_at(first.size) == first.tree
    assert shown(log).size == 601
    assert faults() == []


def test_a_checkpoint_that_was_anchored_is_the_one_that_is_kept(log, monkeypatch):
    log.grow(2)
    with monkeypatch.context() as patch:
        cut_at(patch, sealing, "_keep")
        with pytest.raises(Cut):
            log.seal()
    promised = anchor.read().note
    log.grow(1)
    log.seal()
    assert trees.signed_at(2).note == promised


# --- The wrong database -------------------------------------------------------


def rewritten(log, **changed):
    """Let the anchor say something else, as it does beside another database."""
    content = json.loads(log.anchor.read_text()) | changed
    log.anchor.write_text(json.dumps(content))


def test_an_older_database_is_not_signed_for(log):
    log.grow(3)
    log.seal()
    rewritten(log, size=5)
    with pytest.raises(
        RolledBack, match="signed for 5 entries, and the database has 3"
    ):
        sealing.sign(at=NOON)
    assert "5 entries were signed: the database is older." in faults()


def test_an_older_database_that_has_grown_again_is_not_signed_for(log):
    log.grow(3)
    log.seal()
    rewritten(log, root="00" * 32)
    log.grow(2)
    with pytest.raises(RolledBack, match=r"first 3 entries .* are not those"):
        log.seal()
    assert Checkpoint.objects.count() == 1
    assert shown(log).size == 3


def test_a_database_of_another_log_is_not_signed_for(log):
    log.grow(3)
    log.seal()
    rewritten(log, origin="another.example/log")
    log.grow(1)
    with pytest.raises(RolledBack, match="another"):
        log.seal()


def test_nothing_is_signed_while_the_anchor_is_missing_or_cannot_be_read(log):
    log.grow(3)
    log.seal()
    log.grow(1)
    log.anchor.write_text("{")
    with pytest.raises(UnreadableAnchor):
        log.seal()
    log.anchor.unlink()
    with pytest.raises(RolledBack, match="is missing"):
        log.seal()


def test_an_anchor_left_behind_is_brought_up_to_the_database(log):
    log.grow(3)
    log.seal()
    old = log.anchor.read_text()
    log.grow(3)
    log.seal()
    log.anchor.write_text(old)
    log.seal()
    assert anchor.read().head == shown(log)


def test_an_entry_that_was_changed_before_it_was_signed_is_not_signed(log, monkeypatch):
    log.grow(3)
    monkeypatch.setattr(trees, "bodies_again", lambda start, end: [b"1", b"2", b"3"])
    with pytest.raises(Disagreement, match="two roots"):
        log.seal()
    assert anchor.read() is None


def test_an_entry_that_cannot_be_read_is_not_signed(log):
    log.grow(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry (seq, body, recorded_at, type, subject) "
            "VALUES (2, %s, '2026-11-21', 'stone.placed', 'STO-2')",
            [b"{"],
        )
    with pytest.raises(sealing.Unsound, match="Entry 2 cannot be read"):
        log.seal()


def test_keys_that_others_can_read_sign_nothing(log):
    log.grow(1)
    log.seal()
    (key,) = log.keys.iterdir()
    key.chmod(0o644)
    log.grow(1)
    with pytest.raises(UnfitKeys, match="Others on this computer"):
        log.seal()
    key.chmod(0o600)
    key.write_text("nonsense")
    with pytest.raises(UnfitKeys, match="holds no key"):
        log.seal()
    key.unlink()
    with pytest.raises(UnfitKeys, match="no key in"):
        log.seal()


def test_a_log_never_changes_its_name(log, settings):
    log.grow(1)
    log.seal()
    settings.ANSWERABLE_LOG_ORIGIN = "elsewhere.example/log"
    log.grow(1)
    with pytest.raises(UnfitKeys, match="never changes its name"):
        log.seal()


@contextmanager
def unguarded():
    """Take the triggers away, as an insider can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            for table in ("entry", "checkpoint", "cosignature"):
                cursor.execute(f"ALTER TABLE ledger_{table} DISABLE TRIGGER USER")
        yield cursor


# --- Files that were spoilt ---------------------------------------------------


def spoil(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_nothing_is_published_on_top_of_a_spoilt_tile(log):
    log.grow(600)
    log.seal()
    spoil(log.published / "tile/1/000.p/2")
    log.grow(300)
    log.seal()
    assert faults() == []


@pytest.mark.parametrize(
    "name", ["tile/0/000", "tile/1/000.p/2", "tile/entries/002.p/88", "checkpoint"]
)
def test_spoilt_files_are_noticed_and_can_be_written_anew(log, name):
    log.grow(600)
    log.seal()
    spoil(log.published / name)
    assert any(name in fault for fault in faults())
    publishing.publish(at=NOON, anew=True)
    assert faults() == []


def test_a_lost_folder_of_published_files_is_written_again(log):
    log.grow(300)
    log.seal()
    before = all_files(log.published)
    (log.published / "checkpoint").write_text("nonsense")
    assert faults()
    log.seal()
    assert all_files(log.published) == before


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("checkpoint", "compact_range", "'00'"),
        ("checkpoint", "compact_range", "'zz'"),
        ("checkpoint", "root", "'00'"),
        ("checkpoint", "note", "'nonsense'"),
        ("checkpoint", "note", "REPLACE(note, 'A', 'B')"),
        ("entry", "type", "'stone.moved'"),
        ("entry", "recorded_at", "'2026-01-01 00:00:00+00:00'"),
        ("entry", "body", "SUBSTR(body, 2)"),
    ],
)
def test_whatever_is_changed_in_the_database_is_found_and_not_signed_over(
    log, table, column, value
):
    log.grow(300)
    log.seal()
    log.grow(1)
    log.seal()
    changed = f"UPDATE ledger_{table} SET {column} = {value}"  # noqa: S608 - a test's own
    with unguarded() as cursor:
        cursor.execute(changed)
    assert checking.of_what_was_signed()
    assert faults()


def test_pages_stay_readable_while_a_checkpoint_cannot_be_read(log):
    log.grow(3)
    log.seal()
    with unguarded() as cursor:
        cursor.execute("UPDATE ledger_checkpoint SET compact_range = 'zz'")
    assert proving.inclusion(2).size == 0
    assert [reason.code for reason in standing.alarms()] == ["unreadable_checkpoint"]


# --- Proofs -------------------------------------------------------------------


@pytest.mark.parametrize("seq", [1, 255, 256, 257, 300])
def test_every_entry_has_a_proof_that_stands_alone(log, seq):
    log.grow(300)
    log.seal()
    written = proving.proof(seq)
    entries = list(trees.bodies(0, 300))
    note = (log.published / "checkpoint").read_text()
    assert written == logs.proof_file(seq - 1, entries, note, entries[seq - 1])


def test_an_entry_that_is_not_signed_yet_says_so(log):
    log.grow(1)
    assert proving.inclusion(1).size == 0
    with pytest.raises(proving.NotYetSigned, match="not out yet"):
        proving.proof(1)


def test_growth_is_proved_from_the_published_tiles(log):
    log.grow(300)
    log.seal()
    leaves = logs.leaves_of(list(trees.bodies(0, 300)))
    for old in (1, 7, 256, 299):
        assert proving.growth(old, 300) == logs.consistency(old, leaves)
