"""The ledger promises a document without giving it away."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import Commitment, commit, opens

salts = st.binary(min_size=32, max_size=32)


def test_the_hash_is_of_the_label_then_the_salt_then_the_document():
    salt = bytes(range(32))
    written_out = hashlib.sha256(b"answerable/commit/v1\x00" + salt + b"{}")
    assert commit(b"{}", salt) == Commitment(written_out.hexdigest())
    assert commit(b"{}", salt).alg == "sha-256-salted-v1"


@given(st.binary(), salts)
def test_what_was_committed_opens(document, salt):
    assert opens(commit(document, salt), document, salt)


@given(st.binary(), salts, st.binary(), salts)
def test_nothing_else_opens(document, salt, other, other_salt):
    same = (document, salt) == (other, other_salt)
    assert opens(commit(document, salt), other, other_salt) is same


def test_the_same_document_under_two_salts_does_not_look_the_same():
    assert commit(b"{}", bytes(32)) != commit(b"{}", b"1" * 32)


@pytest.mark.parametrize("salt", [b"", b"1" * 31, b"1" * 33])
def test_a_salt_of_another_length_is_refused(salt):
    with pytest.raises(ValueError, match="32 bytes"):
        commit(b"{}", salt)
    assert not opens(Commitment("00"), b"{}", salt)


def test_another_way_of_hashing_does_not_open():
    hashed = commit(b"{}", bytes(32)).hash
    assert not opens(Commitment(hashed, "md5"), b"{}", bytes(32))
    assert commitments.SALT_BYTES == 32
