import pytest
from hypothesis import given
from hypothesis import strategies as st

import answerable_verify as verify
from answerable_verify import Unchecked, Wrong
from tests.factories.logs import (
    ORIGIN,
    Signer,
    checkpoint,
    entries,
    proof_file,
    text64,
)
from tests.unit.verifier.test_known_answers import GO_KEY, GO_NOTE

LOG = Signer()
OTHER = Signer(seed=9)
WITNESSES = [Signer(f"w{n}.example", kind=4, seed=n) for n in (2, 3, 4)]


def policy_of(text: str) -> verify.Policy:
    return verify.read_policy(text.encode())


def policy(quorum: str) -> verify.Policy:
    lines = [f"witness W{n} {w.vkey}" for n, w in enumerate(WITNESSES, 1)]
    return policy_of("\n".join([f"log {LOG.vkey} https://x", *lines, quorum, ""]))


def signed_by(*signers: Signer) -> verify.Checkpoint:
    return verify.read_checkpoint(checkpoint(entries(3), *signers).encode())


# Notes


def test_a_changed_text_is_not_signed() -> None:
    note = verify.read_note(GO_NOTE.replace(b"answer", b"anawer"))
    with pytest.raises(Wrong, match="The signature of PeterNeumann is false"):
        verify.signers(note, [verify.read_key(GO_KEY)])


def test_the_lines_of_unknown_keys_do_not_count() -> None:
    line = f"— PeterNeumann {text64(b'1234' + b'x' * 64)}\n— other AAAAAAA=\n"
    note = verify.read_note(GO_NOTE + line.encode())
    assert len(note.signatures) == 3
    assert len(verify.signers(note, [verify.read_key(GO_KEY)])) == 1


def test_a_note_may_have_empty_lines_in_its_text() -> None:
    note = verify.read_note("a\n\nb\n\n— n AAAAAAA=\n".encode())
    assert note.text == b"a\n\nb\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text\n",
        b"text\n\n",
        "text\n\n— n AAAAAAA=".encode(),
        "text\n\n— n AAAAAAA=\n\n".encode(),
        "text\r\n\n— n AAAAAAA=\n".encode(),
        "a\x1fb\n\n— n AAAAAAA=\n".encode(),
        b"text\xff\n\n",
        b"text\n\n- n AAAAAAA=\n",
        "text\n\n— n+m AAAAAAA=\n".encode(),
        "text\n\n— n\u00a0m AAAAAAA=\n".encode(),
        "text\n\n— n AAAA\n".encode(),
        "text\n\n— n AAAAAAA\n".encode(),
        "text\n\n— n AAAAAAB=\n".encode(),
        "text\n\n— n  AAAAAAA=\n".encode(),
        b"text\n\n" + "— n AAAAAAA=\n".encode() * 65,
        b"x" * verify.LARGEST_NOTE + "\n\n— n AAAAAAA=\n".encode(),
    ],
)
def test_what_is_not_written_as_a_note_is_refused(content: bytes) -> None:
    with pytest.raises(Wrong):
        verify.read_note(content)


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_readers(content: bytes) -> None:
    for read in (verify.read_checkpoint, verify.read_proof, verify.read_policy):
        with pytest.raises((Wrong, Unchecked)):
            read(content)


@given(st.binary(max_size=40), st.integers(0, 400))
def test_no_changed_checkpoint_is_accepted(stray: bytes, at: int) -> None:
    good = checkpoint(entries(3), LOG).encode()
    bad = good[:at] + stray + good[at + len(stray) :]
    if bad == good:
        return
    with pytest.raises(Wrong):
        policy("quorum none").accept(verify.read_checkpoint(bad))


# Keys


@pytest.mark.parametrize(
    "vkey",
    [
        "PeterNeumann",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("c74f20a3", "C74F20A3"),
        GO_KEY.replace("Peter", "Pet er"),
        GO_KEY + "AA",
        "n+00000000+" + text64(b"\x06" + b"k" * 32),
        "n+00000000+" + text64(b"\x01" + b"k" * 31),
        "n+00000000+!",
    ],
)
def test_a_key_that_was_copied_wrongly_is_refused(vkey: str) -> None:
    with pytest.raises(Unchecked):
        verify.read_key(vkey)


@pytest.mark.parametrize("wrong", [b"", b"x" * 63, b"x" * 65])
def test_a_signature_of_another_length_is_false(wrong: bytes) -> None:
    assert not verify.read_key(LOG.vkey).accepts(b"text", wrong)


def test_a_witness_cannot_sign_for_a_moment_after_the_end_of_time() -> None:
    key = verify.read_key(WITNESSES[0].vkey)
    assert not key.accepts(b"text", b"\xff" * 72)


def test_the_name_of_a_key_need_not_be_text() -> None:
    vkey = b"n\xff+00000000+" + text64(b"\x01" + b"k" * 32).encode()
    with pytest.raises(Unchecked, match="copied wrongly"):
        verify.read_policy(b"log " + vkey + b"\nquorum none\n")


# Checkpoints


def test_a_checkpoint_says_who_how_many_and_which_tree() -> None:
    found = signed_by(LOG)
    assert (found.origin, found.size, len(found.root)) == (ORIGIN, 3, 32)


@pytest.mark.parametrize(
    "text",
    [
        "o\n1\n",
        "o\n1\n\n",
        "\n1\n{root}\n",
        "o\n01\n{root}\n",
        "o\n+1\n{root}\n",
        "o\n-1\n{root}\n",
        "o\n1_0\n{root}\n",
        "o\n٣\n{root}\n",
        "o\n9223372036854775808\n{root}\n",
        "o\n1\nAAAA\n",
        "o\n1\n{root}\n\nmore\n",
    ],
)
def test_what_is_not_a_checkpoint_is_refused(text: str) -> None:
    body = text.format(root=text64(b"r" * 32))
    with pytest.raises(Wrong):
        verify.read_checkpoint(f"{body}\n— n AAAAAAA=\n".encode())


def test_a_checkpoint_may_have_more_lines() -> None:
    body = f"o\n9223372036854775807\n{text64(b'r' * 32)}\nmore\n"
    found = verify.read_checkpoint(f"{body}\n— n AAAAAAA=\n".encode())
    assert found.size == 2**63 - 1


# Trust


def test_a_log_without_witnesses_is_accepted_and_that_is_said() -> None:
    trust = policy_of(f"# ours\n\n \tlog  {LOG.vkey}\n quorum none\t\n")
    said = str(trust.accept(signed_by(LOG)))
    assert said == "It is signed by the log. No witness watches it yet"


@pytest.mark.parametrize("present", [(0, 1), (0, 2), (1, 2), (0, 1, 2)])
def test_two_of_three_witnesses_are_enough(present: tuple[int, ...]) -> None:
    trust = policy("group most 2 W1 W2 W3\nquorum most")
    signed = trust.accept(signed_by(LOG, *(WITNESSES[n] for n in present)))
    assert (signed.witnesses, signed.of) == (len(present), 3)
    assert signed.latest == 1_795_000_000


@pytest.mark.parametrize("present", [(), (0,), (1,)])
def test_fewer_than_two_of_three_are_not_enough(present: tuple[int, ...]) -> None:
    trust = policy("group most 2 W1 W2 W3\nquorum most")
    with pytest.raises(Wrong, match="fewer than the policy asks for"):
        trust.accept(signed_by(LOG, *(WITNESSES[n] for n in present)))


@pytest.mark.parametrize(
    ("present", "enough"),
    [((0, 1), True), ((0, 2), True), ((1, 2), False), ((0,), False)],
)
def test_groups_may_stand_in_groups(present: tuple[int, ...], enough: bool) -> None:
    trust = policy("group a any W2 W3\ngroup both all W1 a\nquorum both")
    found = signed_by(LOG, *(WITNESSES[n] for n in present))
    if enough:
        trust.accept(found)
    else:
        with pytest.raises(Wrong):
            trust.accept(found)


def test_a_single_witness_can_be_the_quorum() -> None:
    policy("quorum W2").accept(signed_by(LOG, WITNESSES[1]))
    with pytest.raises(Wrong):
        policy("quorum W2").accept(signed_by(LOG, WITNESSES[0]))


def test_a_false_cosignature_spoils_the_checkpoint() -> None:
    note = checkpoint(entries(3), LOG) + WITNESSES[0].sign("something else\n")
    with pytest.raises(Wrong, match=r"w2\.example is false"):
        policy("quorum none").accept(verify.read_checkpoint(note.encode()))


def test_only_a_named_key_of_the_log_counts() -> None:
    with pytest.raises(Wrong, match="No key of the log"):
        policy("quorum none").accept(signed_by(OTHER))
    note = checkpoint([], LOG, origin="elsewhere.example").encode()
    stranger = verify.read_checkpoint(note)
    with pytest.raises(Wrong, match="which the policy names not"):
        policy("quorum none").accept(stranger)


def test_while_keys_change_either_of_them_is_enough() -> None:
    both = policy_of(f"log {LOG.vkey}\nlog {OTHER.vkey}\nquorum none\n")
    for signers in ((LOG,), (OTHER,), (LOG, OTHER)):
        assert both.accept(signed_by(*signers))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quorum W9\n",
        "quorum none\nquorum none\n",
        "logs {log}\nquorum none\n",
        "log {log} a b\nquorum none\n",
        "log {log}\nlog {log}\nquorum none\n",
        "log {witness}\nquorum none\n",
        "witness W {log}\nquorum none\n",
        "witness none {witness}\nquorum none\n",
        "witness W {witness}\nwitness W {other}\nquorum none\n",
        "witness W {witness}\nwitness V {witness}\nquorum none\n",
        "quorum W\nwitness W {witness}\n",
        "witness W {witness}\ngroup W any W\nquorum W\n",
        "witness W {witness}\ngroup g 2 W\nquorum g\n",
        "witness W {witness}\ngroup g 0 W\nquorum g\n",
        "witness W {witness}\ngroup g most W\nquorum g\n",
        "witness W {witness}\ngroup g any\nquorum g\n",
        "witness W {witness}\ngroup g any none\nquorum g\n",
        "witness W {witness}\ngroup g any V\nquorum g\n",
        "witness W {witness}\ngroup g 1 W W\nquorum g\n",
        "witness W {witness}\ngroup g any W\ngroup h any W\nquorum h\n",
        "quorum none\r\n",
        "quorum none\x7f\n",
    ],
)
def test_a_policy_that_could_mean_two_things_is_refused(text: str) -> None:
    keys = {"log": LOG.vkey, "witness": WITNESSES[0].vkey, "other": WITNESSES[1].vkey}
    with pytest.raises(Unchecked):
        policy_of(text.format(**keys))


# Proof files


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 1000])
def test_a_proof_file_proves_its_entry(size: int) -> None:
    some = entries(size)
    for index in {0, size // 2, size - 1}:
        content = proof_file(index, some, checkpoint(some, LOG), some[index])
        proof = verify.read_proof(content.encode())
        assert proof.extra == some[index]
        assert verify.check_proof(proof, proof.extra, policy("quorum none"))


def test_a_proof_file_proves_no_other_entry() -> None:
    some = entries(5)
    content = proof_file(2, some, checkpoint(some, LOG), some[3])
    proof = verify.read_proof(content.encode())
    with pytest.raises(Wrong, match="This is not entry 3 of the log"):
        verify.check_proof(proof, proof.extra, policy("quorum none"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@v1", "@v2"),
        ("index 2", "index 02"),
        ("index 2", "index -2"),
        ("index 2\n", ""),
        ("index 2\n", "index 2\nAAAA\n"),
        ("index 2\n", "index 2\n" + (text64(b"h" * 32) + "\n") * 64),
        ("extra ", "extra  "),
        ("extra ", "more "),
        ("\n\n", "\n"),
        ("index", "índex"),
    ],
)
def test_a_proof_file_with_a_fault_is_refused(old: str, new: str) -> None:
    content = proof_file(2, entries(5), checkpoint(entries(5), LOG), entries(5)[2])
    changed = content.replace(old, new, 1)
    with pytest.raises(Wrong):
        verify.read_proof(changed.encode())
