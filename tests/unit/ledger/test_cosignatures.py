"""What a witness signed is believed, and nothing else is."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from answerable.domains.ledger.core import cosignatures
from answerable.domains.ledger.core.notes import NotSigned, PublicKey, UnfitNote

TEXT = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
)
NOON = 1_795_262_400


class Signer:
    """A witness with its secret key."""

    def __init__(self, name="witness.example/w1"):
        self.private = Ed25519PrivateKey.generate()
        public = self.private.public_key().public_bytes_raw()
        self.key = PublicKey(name, public, cosignatures.KIND)

    def line(self, text=TEXT, seconds=NOON, said=None):
        signed = self.private.sign(
            cosignatures.message(text, seconds if said is None else said)
        )
        blob = self.key.id + seconds.to_bytes(8, "big") + signed
        return f"— {self.key.name} {base64.b64encode(blob).decode()}\n"


ONE, TWO = Signer(), Signer("witness.example/w2")


def test_the_message_is_the_one_in_the_specification():
    assert cosignatures.message(TEXT, 1679315147) == (
        b"cosignature/v1\n"
        b"time 1679315147\n"
        b"example.com/behind-the-sofa\n"
        b"20852163\n"
        b"CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    )


def test_a_cosignature_says_who_when_and_its_line():
    (found,) = cosignatures.read(TEXT, ONE.line(), [ONE.key])
    assert (found.witness, found.seconds, found.line) == (ONE.key, NOON, ONE.line())


def test_lines_of_unknown_witnesses_are_passed_over():
    both = TWO.line() + ONE.line()
    assert [c.witness for c in cosignatures.read(TEXT, both, [ONE.key])] == [ONE.key]


def test_a_witness_that_only_shares_the_name_is_unknown():
    other = Signer(ONE.key.name)
    with pytest.raises(NotSigned, match="No known witness"):
        cosignatures.read(TEXT, other.line(), [ONE.key])


def test_one_wrong_line_of_a_known_witness_spoils_the_answer():
    wrong = ONE.line(said=NOON - 1)
    with pytest.raises(NotSigned, match="does not fit"):
        cosignatures.read(TEXT, wrong + TWO.line(), [ONE.key, TWO.key])


def test_a_moment_beyond_the_limit_is_refused():
    with pytest.raises(NotSigned):
        cosignatures.read(TEXT, ONE.line(seconds=2**63), [ONE.key])
    assert cosignatures.read(TEXT, ONE.line(seconds=2**63 - 1), [ONE.key])


@pytest.mark.parametrize("lines", ["", "\n", "<html>", "— name\n", "— w QUJD\n"])
def test_what_is_no_signature_line_is_refused(lines):
    with pytest.raises(UnfitNote):
        cosignatures.read(TEXT, lines, [ONE.key])


@given(some.integers(0, len(TEXT) - 1), some.integers(1, 127))
def test_a_cosignature_fits_no_other_text(place, change):
    other = TEXT[:place] + chr(ord(TEXT[place]) ^ change) + TEXT[place + 1 :]
    with pytest.raises((NotSigned, UnfitNote)):
        cosignatures.read(other, ONE.line(), [ONE.key])


@given(some.integers(4, 4 + 8 + 64 - 1), some.integers(1, 255))
def test_one_changed_byte_of_a_cosignature_is_noticed(place, change):
    written = bytearray(base64.b64decode(ONE.line().split(" ")[2]))
    written[place] ^= change
    changed = f"— {ONE.key.name} {base64.b64encode(bytes(written)).decode()}\n"
    with pytest.raises(NotSigned):
        cosignatures.read(TEXT, changed, [ONE.key])
