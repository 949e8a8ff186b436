"""What a witness's answer means, when it is asked again, and when signing stops."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from answerable.domains.ledger.core import cosignatures, witnessing
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.notes import PublicKey
from answerable.domains.ledger.core.policies import Witness
from answerable.domains.ledger.core.witnessing import Answer, Outcome, Word, said
from answerable.foundations.core.text import is_plain_sentence

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HEAD = TreeHead("register.example/log", 20, bytes(32))
PRIVATE = Ed25519PrivateKey.generate()
KEY = PublicKey("w.example/1", PRIVATE.public_key().public_bytes_raw(), 4)
WITNESS = Witness("university", KEY, "https://w.example")


def line(text=HEAD.text, seconds=1_795_262_400):
    signed = PRIVATE.sign(cosignatures.message(text, seconds))
    blob = KEY.id + seconds.to_bytes(8, "big") + signed
    return f"— {KEY.name} {base64.b64encode(blob).decode()}\n"


def answer(status, body=b"", old=10):
    return witnessing.answer_of(status, body, old=old, head=HEAD, witness=WITNESS)


def test_the_request_is_the_one_in_the_specification():
    proof = [bytes(32), b"\xff" * 32]
    assert witnessing.request(10, proof, "a note\n") == (
        b"old 10\n"
        b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
        b"//////////////////////////////////////////8=\n"
        b"\n"
        b"a note\n"
    )


def test_a_right_cosignature_is_taken_and_every_other_line_left():
    other = line().replace(KEY.name, "unknown.example")
    found = answer(200, (other + line()).encode())
    assert found == Answer(Outcome.COSIGNED, HEAD.size, line())


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, b"", Outcome.UNREADABLE),
        (200, b"\xff\n", Outcome.UNREADABLE),
        (200, b"<html>", Outcome.UNREADABLE),
        (200, line("another text\n").encode(), Outcome.UNREADABLE),
        (409, b"7\n", Outcome.ELSEWHERE),
        (409, b"0\n", Outcome.ELSEWHERE),
        (409, b"20\n", Outcome.ELSEWHERE),
        (409, b"21\n", Outcome.LONGER),
        (409, b"10\n", Outcome.UNREADABLE),
        (409, b"7", Outcome.UNREADABLE),
        (409, b"07\n", Outcome.UNREADABLE),
        (409, b"-7\n", Outcome.UNREADABLE),
        (409, "٧\n".encode(), Outcome.UNREADABLE),
        (409, b"9" * 20 + b"\n", Outcome.UNREADABLE),
        (422, b"", Outcome.OTHER_TREE),
        (404, b"", Outcome.STRANGER),
        (403, b"", Outcome.REFUSED),
        (400, b"", Outcome.REFUSED),
        (302, b"", Outcome.SILENT),
        (500, b"", Outcome.SILENT),
        (0, b"", Outcome.SILENT),
    ],
)
def test_every_answer_means_something(status, body, outcome):
    assert answer(status, body).outcome is outcome


def test_another_root_at_the_same_size_is_another_tree():
    assert answer(409, b"20\n", old=20).outcome is Outcome.OTHER_TREE


def test_there_is_no_wrong_proof_from_nothing():
    assert answer(422, old=0).outcome is Outcome.UNREADABLE


@given(some.integers(0, 999), some.binary(max_size=80), some.integers(0, 20))
def test_no_garbage_is_taken_for_a_cosignature(status, body, old):
    found = answer(status, body, old)
    assert found.outcome is not Outcome.COSIGNED
    assert not found.line


def test_a_witness_that_saw_more_than_was_sent_may_only_be_quicker_than_we():
    longer = Answer(Outcome.LONGER, 25)
    assert longer.against(24) == longer
    assert longer.against(25) == Answer(Outcome.ELSEWHERE, 25)
    assert answer(404).against(25) == answer(404)


# --- When to ask ---------------------------------------------------------------------


def test_who_has_cosigned_is_asked_when_the_log_has_grown():
    word = said(Answer(Outcome.COSIGNED, 20), NOON, None)
    assert not word.is_due(20, NOON + timedelta(days=1))
    assert word.is_due(21, NOON)


def test_who_does_not_answer_is_asked_more_and_more_rarely():
    word, waits = None, []
    for _ in range(10):
        word = said(Answer(Outcome.SILENT, 0), NOON, word)
        seconds = next(
            s for s in range(10_000) if word.is_due(20, NOON + timedelta(seconds=s))
        )
        waits.append(seconds)
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 640, 640]


def test_who_answers_again_is_asked_as_before():
    word = Word(Outcome.SILENT, 0, NOON, failures=9)
    assert said(Answer(Outcome.COSIGNED, 20), NOON, word).failures == 0


@given(some.integers(0, 10**6))
def test_no_number_of_failures_is_too_many_to_reckon_with(failures):
    word = Word(Outcome.SILENT, 0, NOON, failures)
    assert word.is_due(1, NOON + timedelta(minutes=11))


# --- When signing stops --------------------------------------------------------------


def may_sign(outcome, key=KEY):
    words = {key.vkey: Word(outcome, 25, NOON)}
    return witnessing.may_sign([WITNESS], words)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_a_contradiction_stops_signing(outcome):
    stops = outcome in (Outcome.LONGER, Outcome.OTHER_TREE)
    assert outcome.is_alarm is stops
    assert may_sign(outcome).allowed is not stops
    assert is_plain_sentence(outcome.sentence)


def test_the_refusal_names_the_witness_what_it_saw_and_the_way_out():
    (more,) = may_sign(Outcome.LONGER).reasons
    assert more.sentence.startswith("The witness university has cosigned 25 entries")
    assert "put back a newer backup" in more.who
    (another,) = may_sign(Outcome.OTHER_TREE).reasons
    assert another.sentence.startswith("The witness university has cosigned another")
    assert "put back a newer backup" in another.who


def test_the_word_of_who_is_trusted_no_more_is_not_heeded():
    stranger = PublicKey("w.example/1", bytes(32), 4)
    assert may_sign(Outcome.LONGER, stranger).allowed
    assert witnessing.may_sign([WITNESS], {}).allowed
