"""Signed notes and checkpoints, as C2SP writes them."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.ledger.core import checkpoints, notes
from answerable.domains.ledger.core.checkpoints import TreeHead, UnfitCheckpoint
from answerable.domains.ledger.core.notes import (
    Note,
    NotSigned,
    PublicKey,
    Signature,
    UnfitNote,
)

# The example of golang.org/x/mod/sumdb/note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAID = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNED = (
    f"{SAID}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFY"
    "C2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
# The example of C2SP tlog-checkpoint.
SOFA = (
    "example.com/behind-the-sofa\n20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
)


def key(name="log.example", seed=1):
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return PublicKey(name, private.public_key().public_bytes_raw()), private


def sign(text, *seeds, name="log.example"):
    found = []
    for seed in seeds:
        public, private = key(name, seed)
        found.append(Signature(public.name, public.id, private.sign(text.encode())))
    return Note(text, tuple(found))


def test_a_note_of_others_verifies():
    peter = notes.read_vkey(PETER)
    note = notes.read(SIGNED.encode())
    assert (note.text, note.written) == (SAID, SIGNED)
    assert notes.signed_by(note, [peter]) == [peter]
    assert peter.vkey == PETER


def test_one_letter_more_and_the_signature_does_not_fit():
    note = notes.read(SIGNED.replace("answer", "answers").encode())
    with pytest.raises(NotSigned, match="does not fit"):
        notes.signed_by(note, [notes.read_vkey(PETER)])


def test_unknown_keys_are_passed_over_but_one_known_key_must_have_signed():
    note = sign("hello\n", 1, 2, 3)
    second, _ = key(seed=2)
    assert notes.signed_by(note, [second]) == [second]
    with pytest.raises(NotSigned, match="No known key"):
        notes.signed_by(note, [key(seed=9)[0], key("other.example", 1)[0]])


def test_a_bad_line_of_a_known_key_spoils_the_note_even_beside_a_good_one():
    good, bad = sign("hello\n", 1, 2).signatures
    bad = Signature(bad.name, bad.key_id, bytes(64))
    note = Note("hello\n", (good, bad))
    keys = [key(seed=1)[0], key(seed=2)[0]]
    assert notes.signed_by(note, keys[:1]) == keys[:1]
    with pytest.raises(NotSigned):
        notes.signed_by(note, keys)


def test_a_key_that_is_no_point_on_the_curve_has_signed_nothing():
    assert not notes.has_signed(b"short", bytes(64), b"hello")


@given(
    st.text(
        st.characters(min_codepoint=0x20, exclude_categories=["Cs"]), max_size=60
    ).map(lambda text: f"{text}\n")
)
def test_every_note_reads_back_as_it_was_written(text):
    note = sign(text, 1, 2)
    if text == "\n":
        with pytest.raises(UnfitNote):
            notes.read(note.written.encode())
    else:
        assert notes.read(note.written.encode()) == note


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "an empty line"),
        (b"hello\n", "an empty line"),
        (b"hello\n\n", "an empty line"),
        (SIGNED.encode()[:-1], "an empty line"),
        (b"\xff" + SIGNED.encode(), "UTF-8"),
        (b"\r" + SIGNED.encode(), "control"),
        (b"x" * (notes.LARGEST + 1), "too long"),
        (b"hello\n\n" + b"line\n" * 65, "65 signatures"),
        (b"hello\n\n- log.example AAAAAAAA\n", "signature line"),
        ("hello\n\n— log.example\n".encode(), "signature line"),
        ("hello\n\n— log.example AAAA\n".encode(), "signature line"),
        ("hello\n\n— log.example !!!!\n".encode(), "signature line"),
        ("hello\n\n— log.example AAAAAAB=\n".encode(), "signature line"),
        ("hello\n\n— log.example é\n".encode(), "signature line"),
        ("hello\n\n— log+example AAAAAAAA\n".encode(), "cannot be named"),
        ("hello\n\n—  AAAAAAAA\n".encode(), "cannot be named"),
    ],
)
def test_what_is_no_note_is_refused(raw, told):
    with pytest.raises(UnfitNote, match=told):
        notes.read(raw)


@pytest.mark.parametrize(
    ("vkey", "told"),
    [
        ("", "not a verifier key"),
        ("PeterNeumann+c74f20a3", "not a verifier key"),
        (PETER.replace("c74f20a3", "c74f20a4"), "does not belong"),
        (PETER[:-4] + "!!!!", "not a verifier key"),
        ("PeterNeumann+c74f20a3+AQ==", "not a verifier key"),
        (PETER.replace("PeterNeumann", "Peter Neumann"), "cannot be named"),
    ],
)
def test_what_is_no_verifier_key_is_refused(vkey, told):
    with pytest.raises(UnfitNote, match=told):
        notes.read_vkey(vkey)


# --- Checkpoints --------------------------------------------------------------


def test_the_checkpoint_of_the_specification_reads_as_it_says():
    head = checkpoints.read(SOFA)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert head.text == SOFA
    assert checkpoints.read(SOFA + "an extension\n") == head


@given(st.integers(0, 10**18), st.binary(min_size=32, max_size=32))
def test_every_checkpoint_reads_back_as_it_was_written(size, root):
    head = TreeHead("register.example/log", size, root)
    assert checkpoints.read(head.text) == head


ROOT = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "log\n1\n",
        f"log\n1\n{ROOT}",
        f"\n1\n{ROOT}\n",
        f"log\n\n{ROOT}\n",
        f"log\n01\n{ROOT}\n",
        f"log\n-1\n{ROOT}\n",
        f"log\n1.0\n{ROOT}\n",
        f"log\n١\n{ROOT}\n",
        f"log\n{'9' * 20}\n{ROOT}\n",
        f"log\n1\n{ROOT[:-4]}\n",
        f"log\n1\n{ROOT[:-2]}B=\n",
        "log\n1\nnot base64 at all\n",
        f"log\n1\n{ROOT}\n\nmore\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(UnfitCheckpoint):
        checkpoints.read(text)
