"""A witness cosigns a log that grows, and never two histories of one log."""

import base64
import hashlib
import itertools
import sqlite3
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as some

import answerable_witness
from answerable.domains.ledger.core import (
    cosignatures,
    merkle,
    notes,
    proofs,
)
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.core.notes import Note, PublicKey, Signature
from answerable_witness import SIZE, Unready

ORIGIN = "register.example/log"
NOON = 1_795_262_400


class History:
    """A log with its key, as one operator tells it."""

    def __init__(self, bodies, private=None, origin=ORIGIN):
        self.leaves = [merkle.leaf_hash(body) for body in bodies]
        self.private = private or Ed25519PrivateKey.generate()
        self.key = PublicKey(origin, self.private.public_key().public_bytes_raw())

    def head(self, size):
        return TreeHead(self.key.name, size, Range().extended(self.leaves[:size]).root)

    def signature(self, text):
        return Signature(self.key.name, self.key.id, self.private.sign(text.encode()))

    def note(self, size, **forged):
        text = self.head(size).text
        return Note(text, (forged.get("signature") or self.signature(text),)).written

    def proof(self, old, new):
        over = merkle.hashes_over(self.leaves)
        return proofs.consistency(old, new, over) if old else []

    def request(self, old, new, proof=None, note=None):
        proof = self.proof(old, new) if proof is None else proof
        lines = "".join(f"{base64.b64encode(one).decode()}\n" for one in proof)
        return f"old {old}\n{lines}\n{note or self.note(new)}".encode()


HONEST = History([b"entry %d" % number for number in range(70)])
# The same operator tells it otherwise from the seventh entry on.
REWRITTEN = History(
    [b"entry %d" % number for number in range(6)]
    + [b"another entry %d" % number for number in range(64)],
    HONEST.private,
)


def trusting(folder, *histories):
    witness = answerable_witness.opened(folder, "witness.example/w1")
    with witness.memory.turn() as turn:
        for history in histories or (HONEST,):
            key = history.key
            turn.trust(answerable_witness.Key(key.name, key.kind, key.public))
    return witness


@pytest.fixture
def witness(tmp_path):
    return trusting(tmp_path / "w")


def cosigned(witness, history, size, answer):
    """Check that an answer cosigns, with the register's own reading of it."""
    assert answer.status == 200, answer.words
    key = notes.read_vkey(answerable_witness.vkey(witness.key))
    text = history.head(size).text
    (found,) = cosignatures.read(text, answer.words, [key])
    return found


def seen(witness, origin=ORIGIN):
    with witness.memory.turn() as turn:
        return turn.known(origin).size


def held(witness):
    return {origin: count for origin, _, _, count in witness.memory.status()}


def test_the_first_checkpoint_of_a_known_log_is_cosigned_with_the_moment(witness):
    answer = witness.add_checkpoint(HONEST.request(0, 5), NOON)
    assert cosigned(witness, HONEST, 5, answer).seconds == NOON
    assert seen(witness) == 5


def test_a_log_that_grows_is_cosigned_at_each_size(witness):
    old = 0
    for new in (0, 1, 2, 3, 4, 7, 8, 31, 32, 33, 64, 70):
        answer = witness.add_checkpoint(HONEST.request(old, new), NOON + new)
        assert cosigned(witness, HONEST, new, answer).seconds == NOON + new
        old = new


def test_the_same_checkpoint_is_cosigned_again_at_a_later_moment(witness):
    witness.add_checkpoint(HONEST.request(0, 5), NOON)
    answer = witness.add_checkpoint(HONEST.request(5, 5), NOON + 60)
    assert cosigned(witness, HONEST, 5, answer).seconds == NOON + 60


def test_a_log_of_another_origin_is_not_known(witness):
    stranger = History([b"x"], origin="other.example/log")
    assert witness.add_checkpoint(stranger.request(0, 1), NOON).status == 404


def test_a_checkpoint_signed_by_no_known_key_is_refused(witness):
    impostor = History([b"x"])
    assert witness.add_checkpoint(impostor.request(0, 1), NOON).status == 403


def test_a_false_signature_of_a_known_key_is_refused_beside_a_good_one(tmp_path):
    """Signed-note: a known key that signed falsely spoils the whole note."""
    second = History([], origin=ORIGIN)
    witness = trusting(tmp_path, HONEST, second)
    text = HONEST.head(3).text
    good, false = HONEST.signature(text), second.signature(text + "x")
    request = HONEST.request(0, 3, note=Note(text, (good, false)).written)
    assert witness.add_checkpoint(request, NOON).status == 403


def test_lines_of_unknown_keys_are_passed_over(witness):
    text = HONEST.head(3).text
    lines = (History([]).signature(text), HONEST.signature(text))
    request = HONEST.request(0, 3, note=Note(text, lines).written)
    cosigned(witness, HONEST, 3, witness.add_checkpoint(request, NOON))


def test_either_key_will_do_while_a_log_changes_its_key(tmp_path):
    new_key = History([b"entry %d" % number for number in range(70)])
    witness = trusting(tmp_path, HONEST, new_key)
    witness.add_checkpoint(HONEST.request(0, 3), NOON)
    answer = witness.add_checkpoint(new_key.request(3, 9), NOON)
    cosigned(witness, new_key, 9, answer)


def test_a_key_that_is_no_longer_believed_cosigns_nothing(witness):
    witness.add_checkpoint(HONEST.request(0, 3), NOON)
    with witness.memory.turn() as turn:
        turn.distrust(witness.memory.keys(ORIGIN)[0])
    assert witness.add_checkpoint(HONEST.request(3, 9), NOON).status == 404
    assert seen(witness) == 3


@pytest.mark.parametrize("old", [0, 2, 4, 6])
def test_who_starts_from_another_size_is_told_the_size(witness, old):
    witness.add_checkpoint(HONEST.request(0, 5), NOON)
    answer = witness.add_checkpoint(HONEST.request(old, 9), NOON)
    assert (answer.status, answer.words, answer.kind) == (409, "5\n", SIZE)
    assert held(witness) == {ORIGIN: 0}, "to be late is no fault"


def test_another_tree_of_the_same_size_is_refused_and_kept_as_evidence(witness):
    witness.add_checkpoint(HONEST.request(0, 9), NOON)
    answer = witness.add_checkpoint(REWRITTEN.request(9, 9), NOON)
    assert answer.status == 422
    assert held(witness) == {ORIGIN: 1}
    witness.add_checkpoint(REWRITTEN.request(0, 9), NOON)
    assert held(witness) == {ORIGIN: 1}, "the same once"


def test_a_rewritten_history_is_refused_and_kept_as_evidence(witness):
    witness.add_checkpoint(HONEST.request(0, 9), NOON)
    answer = witness.add_checkpoint(REWRITTEN.request(9, 12), NOON)
    assert answer.status == 422
    assert seen(witness) == 9
    assert held(witness) == {ORIGIN: 1}
    assert any("WARNING: 1 " in x for x in answerable_witness.described(witness))


def test_a_history_may_part_after_what_was_cosigned(witness):
    """Of what it has not seen, a witness says nothing."""
    witness.add_checkpoint(HONEST.request(0, 6), NOON)
    answer = witness.add_checkpoint(REWRITTEN.request(6, 12), NOON)
    cosigned(witness, REWRITTEN, 12, answer)


def test_evidence_is_forgotten_once_its_proof_has_come(witness):
    """Anyone can send a signed checkpoint with a proof that they made up."""
    witness.add_checkpoint(HONEST.request(0, 5), NOON)
    witness.add_checkpoint(HONEST.request(5, 9, proof=[bytes(32)]), NOON)
    assert held(witness) == {ORIGIN: 1}
    witness.add_checkpoint(HONEST.request(5, 9), NOON)
    assert held(witness) == {ORIGIN: 0}


def test_evidence_does_not_fill_the_disk(witness, monkeypatch):
    monkeypatch.setattr(answerable_witness, "MOST_EVIDENCE", 3)
    witness.add_checkpoint(HONEST.request(0, 5), NOON)
    for size in range(6, 20):
        witness.add_checkpoint(HONEST.request(5, size, proof=[]), NOON)
    assert held(witness) == {ORIGIN: 3}


def test_a_first_checkpoint_takes_no_proof(witness):
    request = HONEST.request(0, 5, proof=[bytes(32)])
    assert witness.add_checkpoint(request, NOON).status == 422


def test_an_empty_log_has_the_root_of_an_empty_tree(witness):
    text = TreeHead(ORIGIN, 0, bytes(32)).text
    note = Note(text, (HONEST.signature(text),)).written
    request = HONEST.request(0, 0, note=note)
    assert witness.add_checkpoint(request, NOON).status == 422


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n\n",
        b"old 0\n",
        b"old 0\n\n",
        b"old\n\n" + HONEST.note(3).encode(),
        b"old 00\n\n" + HONEST.note(3).encode(),
        b"old -1\n\n" + HONEST.note(3).encode(),
        b"old 0 \n\n" + HONEST.note(3).encode(),
        b"new 0\n\n" + HONEST.note(3).encode(),
        b"old 4\n\n" + HONEST.note(3).encode(),
        b"old 0\nAAAA\n\n" + HONEST.note(3).encode(),
        b"old 0\n\xff\n\n" + HONEST.note(3).encode(),
        HONEST.request(0, 3, proof=[bytes(32)] * 64),
        HONEST.request(0, 3).replace(b"\n3\n", b"\n03\n"),
        HONEST.request(0, 3).replace(b"\n3\n", b"\n9223372036854775808\n"),
        HONEST.request(0, 3)[:-1],
        HONEST.request(0, 3) + b"\n",
        HONEST.request(0, 3).replace(b"\n", b"\r\n"),
    ],
)
def test_what_is_not_written_as_a_request_is_refused(witness, body):
    assert witness.add_checkpoint(body, NOON).status == 400
    assert seen(witness) == 0


@given(some.binary(max_size=300))
@settings(max_examples=50)
def test_no_bytes_make_the_witness_fall_over(body):
    with pytest.raises(answerable_witness.Wrong):
        answerable_witness.read_request(body)


requests = some.lists(
    some.tuples(
        some.sampled_from([HONEST, REWRITTEN]),
        some.integers(0, 14),
        some.sampled_from(["its own", "none", "made up"]),
    ),
    max_size=30,
)


@given(requests)
@settings(max_examples=60, deadline=None)
def test_whatever_is_asked_the_cosigned_trees_are_one_growing_tree(
    tmp_path_factory, asked
):
    """The promise of tlog-cosignature, against an operator with two histories."""
    witness = trusting(tmp_path_factory.mktemp("w"))
    trees = []
    for history, new, kind in asked:
        old = seen(witness)
        if old > new:
            continue
        proof = {"its own": None, "none": [], "made up": [bytes(32)]}[kind]
        answer = witness.add_checkpoint(history.request(old, new, proof), NOON)
        if answer.status == 200:
            trees.append((history, new))
    for (before, small), (after, large) in itertools.pairwise(trees):
        assert small <= large
        assert before.leaves[:small] == after.leaves[:small]


# --- Its key and its command ---------------------------------------------------------


def test_the_first_run_makes_a_key_that_only_its_owner_can_read(tmp_path, capsys):
    folder = tmp_path / "w"
    asked = ["key", "--folder", str(folder)]
    assert answerable_witness.main([*asked, "--name", "w.example/1"]) == 0
    first = capsys.readouterr().out
    assert stat.S_IMODE((folder / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert answerable_witness.main(asked) == 0
    assert capsys.readouterr().out == first
    key = notes.read_vkey(first.strip())
    assert (key.name, key.kind) == ("w.example/1", cosignatures.KIND)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\tb"])
def test_a_witness_needs_a_name_that_can_be_written_in_a_signature(tmp_path, name):
    with pytest.raises(Unready, match="Give it a name"):
        answerable_witness.opened(tmp_path / "w", name)
    assert not (tmp_path / "w").exists()


def test_a_witness_keeps_its_name(tmp_path):
    answerable_witness.opened(tmp_path, "w.example/1")
    with pytest.raises(Unready, match=r"is called w\.example/1, and stays so"):
        answerable_witness.opened(tmp_path, "w.example/2")


def test_a_key_that_others_can_read_is_not_used(tmp_path):
    answerable_witness.opened(tmp_path, "w.example/1")
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(Unready, match="chmod 600"):
        answerable_witness.opened(tmp_path)


def test_a_damaged_key_is_never_replaced(tmp_path):
    answerable_witness.opened(tmp_path, "w.example/1")
    (tmp_path / "key").write_text("w.example/1 x\n")
    with pytest.raises(Unready, match="is damaged"):
        answerable_witness.opened(tmp_path)


def test_logs_are_added_shown_and_removed_by_command(tmp_path, capsys):
    where = ["--folder", str(tmp_path)]
    answerable_witness.opened(tmp_path, "w.example/1")
    assert answerable_witness.main(["add-log", HONEST.key.vkey, *where]) == 0
    assert answerable_witness.main(["status", *where]) == 0
    assert f"{ORIGIN}: nothing cosigned yet" in capsys.readouterr().out
    witness = answerable_witness.opened(tmp_path)
    witness.add_checkpoint(HONEST.request(0, 5), NOON)
    answerable_witness.main(["status", *where])
    said = capsys.readouterr().out
    assert f"{ORIGIN}: 5 entries, cosigned at 2026-11-21T12:00:00Z" in said
    assert answerable_witness.main(["remove-log", HONEST.key.vkey, *where]) == 0
    assert witness.add_checkpoint(HONEST.request(5, 6), NOON).status == 404


@pytest.mark.parametrize("vkey", ["nonsense", HONEST.key.vkey[:-4] + "AAA="])
def test_a_mistyped_key_of_a_log_is_refused(tmp_path, capsys, vkey):
    answerable_witness.opened(tmp_path, "w.example/1")
    asked = ["add-log", vkey, "--folder", str(tmp_path)]
    assert answerable_witness.main(asked) == 2
    assert "answerable-witness: " in capsys.readouterr().err


def test_the_key_of_a_witness_is_not_taken_for_that_of_a_log(tmp_path, capsys):
    witness = answerable_witness.opened(tmp_path, "w.example/1")
    own = answerable_witness.vkey(witness.key)
    assert answerable_witness.main(["add-log", own, "--folder", str(tmp_path)]) == 2
    assert "Give the key of a log" in capsys.readouterr().err


def test_who_asks_is_shown_the_last_checkpoint_with_its_lines(witness):
    text = HONEST.head(5).text
    lines = (History([]).signature(text), HONEST.signature(text))
    request = HONEST.request(0, 5, note=Note(text, lines).written)
    answer = witness.add_checkpoint(request, NOON)
    shown = witness.memory.cosigned(hashlib.sha256(ORIGIN.encode()).hexdigest())
    assert shown == HONEST.note(5) + answer.words, "and no line of an unknown key"
    assert witness.memory.cosigned("0" * 64) is None


def test_a_clock_that_was_put_back_signs_nothing(witness):
    """A cosignature says which tree was the largest at its moment."""
    witness.add_checkpoint(HONEST.request(0, 5), NOON)
    assert witness.add_checkpoint(HONEST.request(5, 9), NOON - 1).status == 503
    assert seen(witness) == 5
    assert held(witness) == {ORIGIN: 0}
    assert witness.add_checkpoint(HONEST.request(5, 9), NOON).status == 200


def test_a_key_without_its_memory_signs_nothing(tmp_path):
    """It could cosign a history that contradicts what it has forgotten."""
    witness = trusting(tmp_path)
    witness.add_checkpoint(HONEST.request(0, 5), NOON)
    for path in tmp_path.glob("witness.sqlite3*"):
        path.unlink()
    with pytest.raises(sqlite3.Error):
        witness.add_checkpoint(REWRITTEN.request(0, 9), NOON)
    with pytest.raises(Unready, match="must never sign again"):
        answerable_witness.opened(tmp_path)
    (tmp_path / "witness.sqlite3").touch()
    with pytest.raises(Unready, match="must never sign again"):
        answerable_witness.opened(tmp_path)


def test_a_first_run_that_was_cut_off_is_done_again(tmp_path):
    answerable_witness.Memory.make(tmp_path / "witness.sqlite3")
    assert answerable_witness.opened(tmp_path, "w.example/1").key.name == "w.example/1"
