"""Witnesses over real HTTP: they cosign what grew, and stop us when it did not."""

import re
import shutil
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest

import answerable_verify
import answerable_witness
from answerable.domains.ledger.actions import publishing, sealing, witnessing
from answerable.domains.ledger.adapters import keys, trust, witnesses
from answerable.domains.ledger.adapters.witnesses import Call
from answerable.domains.ledger.core import merkle, policies
from answerable.domains.ledger.core.anchoring import RolledBack
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.core.notes import Note
from answerable.domains.ledger.core.policies import UnfitPolicy
from answerable.domains.ledger.core.recheck import Disagreement
from answerable.domains.ledger.core.witnessing import Outcome, request
from answerable.domains.ledger.models import Cosignature
from answerable.domains.ledger.queries import checking, trees
from answerable.domains.ledger.queries import witnessing as standing
from answerable.interfaces.cli import commands
from tests.integration.ledger.conftest import NOON, ORIGIN, Log

MINUTE = timedelta(minutes=1)


@contextmanager
def running(witness):
    """Let a witness listen on this machine; give its address."""
    with answerable_witness.Door(("127.0.0.1", 0), witness) as door:
        thread = threading.Thread(target=door.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{door.server_port}"
        door.shutdown()
        thread.join()


def witness_of(log, name="w1"):
    """Make a witness that knows the log, which must have a key."""
    witness = answerable_witness.opened(log.folder / name, f"{name}.example")
    for signer in keys.signers():
        public = signer.public
        key = answerable_witness.Key(public.name, public.kind, public.public)
        with witness.memory.turn() as turn:
            turn.trust(key)
    return witness


def trusted(log, *named, quorum="none"):
    """Write the operator's policy: (name, witness, address)…"""
    lines = [
        f"witness {name} {answerable_witness.vkey(witness.key)} {url}"
        for name, witness, url in named
    ]
    path = log.folder / "trust-policy.txt"
    path.write_text("\n".join([*lines, f"quorum {quorum}", ""]))


@dataclass(frozen=True)
class Watched(Log):
    """A log with its first witness, and where that listens."""

    witness: answerable_witness.Witness
    url: str


@pytest.fixture
def watched(log, settings):
    """A log of five entries that one witness has cosigned."""
    settings.ANSWERABLE_TRUST_POLICY = log.folder / "trust-policy.txt"
    log.grow(5)
    log.seal()
    witness = witness_of(log)
    with running(witness) as url:
        trusted(log, ("w1", witness, url), quorum="w1")
        assert witnessing.ask(at=NOON)
        yield Watched(log.folder, witness, url)


def rewritten(size):
    """Sign so many other entries with the log's own key; return the checkpoint."""
    leaves = [merkle.leaf_hash(b"another entry %d" % n) for n in range(size)]
    text = TreeHead(ORIGIN, size, Range().extended(leaves).root).text
    (signer,) = keys.signers()
    return Note(text, (signer.sign(text),)).written


def told_otherwise(witness, size):
    """Let a witness that has forgotten us cosign another history of the log."""
    with witness.memory.turn() as turn:
        turn.database.execute("DELETE FROM cosigned")
    answer = witness.add_checkpoint(request(0, [], rewritten(size)), 1)
    assert answer.status == 200, answer.words


def outcomes():
    return {each.name: each.outcome for each in standing.standings()}


def accepted(log, *, quorum="w1"):
    """Check the published checkpoint as any reader does."""
    (signer,) = keys.signers()
    own = policies.Log(signer.public)
    found = trust.policy()
    text = policies.Policy((own,), found.witnesses, found.groups, quorum).written
    policy = answerable_verify.read_policy(text.encode())
    content = (log.published / "checkpoint").read_bytes()
    return policy.accept(answerable_verify.read_checkpoint(content))


def test_a_cosigned_checkpoint_is_published_and_accepted_by_the_verifier(watched):
    assert accepted(watched).witnesses == 1
    assert trees.newest().witnesses == ("w1.example",)
    assert outcomes() == {"w1": Outcome.COSIGNED}


def test_a_log_that_grows_is_cosigned_again_with_a_proof(watched):
    for entries in (1, 2, 250, 3):
        watched.grow(entries)
        watched.seal()
        assert witnessing.ask(at=NOON)
        assert accepted(watched).witnesses == 1
    assert Cosignature.objects.count() == 5


def test_the_command_that_checks_says_how_it_stands_with_each_witness(watched, capsys):
    assert commands.run(["log", "check"]) == 0
    said = capsys.readouterr().out
    assert "Witness w1: It checked that the log only grew, and signed.\n" in said


def test_nobody_is_asked_for_what_they_have_cosigned(watched, monkeypatch):
    monkeypatch.setattr(witnesses, "ask", lambda calls: calls and pytest.fail("asked"))
    assert not witnessing.ask(at=NOON + MINUTE)


def test_everyone_can_be_asked_again_and_a_line_is_kept_once(watched):
    assert witnessing.ask(at=NOON, everyone=True)
    assert Cosignature.objects.count() == 1


def published_size(log):
    return int((log.published / "checkpoint").read_text().split("\n")[1])


def test_readers_are_not_shown_a_checkpoint_that_they_would_not_believe(watched):
    """Our own policy asks for w1, who has not been asked yet."""
    watched.grow(300)
    watched.seal()
    assert published_size(watched) == 5
    assert accepted(watched).witnesses == 1
    assert witnessing.ask(at=NOON)
    assert published_size(watched) == 305
    assert accepted(watched).witnesses == 1


def test_no_witness_can_hold_the_log_up(watched):
    """What has waited for a minute is published, though newer ones still wait."""
    trusted(watched, ("w1", watched.witness, "http://127.0.0.1:1"), quorum="w1")
    for entries in (250, 1, 40):
        watched.grow(entries)
        watched.seal()
    watched.grow(3)
    sealing.seal(at=NOON + MINUTE)
    assert published_size(watched) == 296
    verified = answerable_verify.main(["all", str(watched.published)])
    assert verified == 1, "the policy asks for the witness"
    (watched.published / "trust-policy.txt").write_bytes(policy_without_witnesses())
    assert answerable_verify.main(["all", str(watched.published)]) == 0
    sealing.seal(at=NOON + 2 * MINUTE)
    assert published_size(watched) == 299


def policy_without_witnesses():
    (signer,) = keys.signers()
    return policies.Policy((policies.Log(signer.public),)).written.encode()


def test_without_a_quorum_nobody_waits(watched):
    trusted(watched, ("w1", watched.witness, watched.url))
    watched.grow(1)
    watched.seal()
    assert published_size(watched) == 6
    assert accepted(watched, quorum="none").witnesses == 0


def test_one_silent_witness_keeps_nothing_up_and_is_asked_again_later(watched):
    second = witness_of(watched, "w2")
    trusted(
        watched,
        ("w1", watched.witness, watched.url),
        ("w2", second, "http://127.0.0.1:1"),
    )
    watched.grow(1)
    watched.seal()
    assert witnessing.ask(at=NOON)
    assert outcomes() == {"w1": Outcome.COSIGNED, "w2": Outcome.SILENT}
    with running(second) as url:
        trusted(watched, ("w1", watched.witness, watched.url), ("w2", second, url))
        assert not witnessing.ask(at=NOON + timedelta(seconds=4)), "too soon"
        assert witnessing.ask(at=NOON + timedelta(seconds=5))
    assert accepted(watched).witnesses == 2


def test_a_witness_that_we_have_forgotten_is_asked_from_where_it_stands(watched):
    trust.keep({})
    watched.grow(3)
    watched.seal()
    assert witnessing.ask(at=NOON)
    assert accepted(watched).witnesses == 1


def test_a_witness_that_has_forgotten_us_starts_anew(watched):
    with watched.witness.memory.turn() as turn:
        turn.database.execute("DELETE FROM cosigned")
    watched.grow(3)
    watched.seal()
    assert witnessing.ask(at=NOON)


def test_a_witness_that_does_not_know_the_log_says_so(watched):
    stranger = answerable_witness.opened(watched.folder / "w3", "w3.example")
    with running(stranger) as url:
        trusted(watched, ("w3", stranger, url))
        assert not witnessing.ask(at=NOON)
    assert outcomes() == {"w3": Outcome.STRANGER}
    watched.grow(1)
    assert watched.seal()


def test_a_witness_without_an_address_is_only_trusted(watched):
    trusted(watched, ("w1", watched.witness, ""))
    trust.keep({})
    assert not witnessing.ask(at=NOON, everyone=True)
    (one,) = standing.standings()
    assert one.sentence == "It has not been asked yet."


def test_a_log_without_a_checkpoint_asks_nobody(log):
    assert not witnessing.ask(at=NOON, everyone=True)


# --- When a witness contradicts ------------------------------------------------------


def refused(log):
    """Say why the log will not sign; it must stay as it was."""
    before = (log.published / "checkpoint").read_bytes()
    log.grow(1)
    with pytest.raises(RolledBack) as refusal:
        log.seal()
    assert (log.published / "checkpoint").read_bytes() == before
    return [reason.code for reason in refusal.value.reasons]


def test_a_witness_that_has_seen_more_stops_us_after_an_old_backup(watched):
    """Database and anchor may both be old; the witness is not."""
    told_otherwise(watched.witness, 9)
    assert not witnessing.ask(at=NOON, everyone=True)
    assert outcomes() == {"w1": Outcome.LONGER}
    assert refused(watched) == ["witness_saw_more"]


@pytest.mark.parametrize("size", [3, 5])
def test_a_witness_that_has_seen_another_history_stops_us(watched, size):
    told_otherwise(watched.witness, size)
    assert not witnessing.ask(at=NOON, everyone=True)
    assert outcomes() == {"w1": Outcome.OTHER_TREE}
    assert refused(watched) == ["witness_saw_another"]


def test_signing_goes_on_once_the_witness_agrees_with_a_newer_database(watched):
    with watched.witness.memory.turn() as turn:
        known = turn.database.execute("SELECT * FROM cosigned").fetchall()
    told_otherwise(watched.witness, 9)
    witnessing.ask(at=NOON, everyone=True)
    assert refused(watched)
    with watched.witness.memory.turn() as turn:
        turn.database.execute("DELETE FROM cosigned")
        turn.database.executemany("INSERT INTO cosigned VALUES (?, ?, ?, ?, ?)", known)
    assert witnessing.ask(at=NOON + MINUTE)
    assert watched.seal()
    assert trees.newest().size == 6


def test_a_witness_that_lies_can_be_taken_out_of_the_policy(watched):
    with watched.witness.memory.turn() as turn:
        turn.database.execute("UPDATE cosigned SET size = 10000")
    witnessing.ask(at=NOON, everyone=True)
    assert refused(watched) == ["witness_saw_more"]
    (fault,) = checking.faults()
    assert "w1 has cosigned 10,000 entries" in fault
    trusted(watched)
    assert watched.seal()


def test_to_have_grown_while_a_witness_was_asked_is_no_contradiction(
    watched, monkeypatch
):
    """Another process sealed and asked, after this one had looked."""
    before = trees.newest()
    watched.grow(4)
    watched.seal()
    assert witnessing.ask(at=NOON)
    after, looks = trees.newest(), iter([before])
    monkeypatch.setattr(trees, "newest", lambda: next(looks, after))
    trust.keep({})
    assert witnessing.ask(at=NOON, everyone=True)
    assert outcomes() == {"w1": Outcome.COSIGNED}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": {}}', '{"x": 1}'])
def test_what_witnesses_said_must_be_readable_before_anything_is_signed(
    watched, content
):
    (watched.folder / "anchor/witnesses.json").write_text(content)
    watched.grow(1)
    with pytest.raises(trust.UnreadableWords, match="cannot be read"):
        watched.seal()
    (watched.folder / "anchor/witnesses.json").unlink()
    assert watched.seal()


def test_a_policy_that_cannot_be_followed_is_not_passed_over(watched):
    (watched.folder / "trust-policy.txt").write_text("quorum somebody\n")
    watched.grow(1)
    with pytest.raises(UnfitPolicy, match="Line 1 of the trust policy names"):
        watched.seal()


def test_no_wrong_proof_of_ours_reaches_a_witness(watched, monkeypatch):
    """It would look as if we had rewritten history."""
    watched.grow(3)
    watched.seal()
    monkeypatch.setattr(witnessing.proving, "growth", lambda old, new: [bytes(32)])
    with pytest.raises(Disagreement, match="do not prove how the log grew"):
        witnessing.ask(at=NOON)
    assert outcomes() == {"w1": Outcome.COSIGNED}


def test_without_published_files_a_witness_is_asked_where_it_stands(watched):
    """So they can be lost, and what it knows still counts before we sign again."""
    watched.grow(3)
    watched.seal()
    shutil.rmtree(watched.published)
    assert not witnessing.ask(at=NOON, everyone=True)
    assert outcomes() == {"w1": Outcome.ELSEWHERE}
    assert watched.seal()
    assert witnessing.ask(at=NOON + MINUTE)


def test_a_line_for_another_checkpoint_is_not_published(watched, monkeypatch):
    """A witness that replays an old answer has not cosigned the new one."""
    old_line = Cosignature.objects.get().line.encode()
    watched.grow(3)
    watched.seal()
    replay = witnesses.Reply(200, old_line)
    monkeypatch.setattr(witnesses, "ask", lambda calls: [replay for _ in calls])
    assert not witnessing.ask(at=NOON)
    assert outcomes() == {"w1": Outcome.UNREADABLE}
    publishing.publish(at=NOON + MINUTE)
    assert "w1.example" not in (watched.published / "checkpoint").read_text()


# --- A witness that is not ours ------------------------------------------------------


@contextmanager
def started(folder):
    """Start aics-witness, another program for the same protocol; give key and place."""
    command = ["aics-witness"]
    where = ["--config", str(folder / "witness.json")]
    run = partial(subprocess.run, capture_output=True, text=True, check=True)
    made = run([*command, "init", *where, "--name", "other.example/w"])
    (vkey,) = re.findall(r"other\.example/w\+\S+", made.stdout)
    for signer in keys.signers():
        known = ["--origin", ORIGIN, "--vkey", signer.public.vkey]
        run([*command, "add-log", *where, *known])
    serving = subprocess.Popen(
        [*command, "serve", *where, "--listen", "127.0.0.1:0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    said = next(line for line in serving.stderr if "listening on" in line)
    yield vkey, re.search(r"http://[0-9.:]+", said)[0]
    serving.terminate()
    serving.communicate(timeout=10)


@pytest.fixture
def other(log, settings, tmp_path):
    """A log of five entries, watched by a witness that is not ours."""
    settings.ANSWERABLE_TRUST_POLICY = log.folder / "trust-policy.txt"
    log.grow(5)
    log.seal()
    (tmp_path / "other").mkdir()
    with started(tmp_path / "other") as (vkey, url):
        path = log.folder / "trust-policy.txt"
        path.write_text(f"witness w1 {vkey} {url}\nquorum w1\n")
        assert witnessing.ask(at=NOON)
        yield log, url


@pytest.mark.external_verifier("aics-witness")
def test_another_witness_cosigns_the_log_as_it_grows(other):
    log, _ = other
    for entries in (1, 2, 248, 1, 300):
        log.grow(entries)
        log.seal()
        assert witnessing.ask(at=NOON)
        assert accepted(log).witnesses == 1


@pytest.mark.external_verifier("aics-witness")
@pytest.mark.parametrize("size", [5, 8])
def test_another_witness_refuses_a_rewritten_history(other, size):
    _, url = other
    proof = [bytes(32)] * 3 if size > 5 else []
    (reply,) = witnesses.ask([Call(url, request(5, proof, rewritten(size)))])
    assert reply.status in (409, 422)


@pytest.mark.external_verifier("aics-witness")
def test_another_witness_that_has_seen_more_stops_us(log, settings, tmp_path):
    settings.ANSWERABLE_TRUST_POLICY = log.folder / "trust-policy.txt"
    log.grow(5)
    log.seal()
    (tmp_path / "other").mkdir()
    with started(tmp_path / "other") as (vkey, url):
        (reply,) = witnesses.ask([Call(url, request(0, [], rewritten(9)))])
        assert reply.status == 200
        path = log.folder / "trust-policy.txt"
        path.write_text(f"witness w1 {vkey} {url}\nquorum none\n")
        assert not witnessing.ask(at=NOON)
    assert outcomes() == {"w1": Outcome.LONGER}
    assert refused(log) == ["witness_saw_more"]
