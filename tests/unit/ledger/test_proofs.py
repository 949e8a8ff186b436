"""Proofs are short, hold for every tree, and fail on any other tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.ledger.core import merkle, proofs

LEAVES = [merkle.leaf_hash(bytes([number])) for number in range(130)]
HASH_OF = merkle.hashes_over(LEAVES)


def root(size):
    return HASH_OF(0, size) if size else merkle.EMPTY_ROOT


@st.composite
def places(draw):
    size = draw(st.integers(1, len(LEAVES)))
    return draw(st.integers(0, size - 1)), size


def spoilt(proof, at, bit):
    """Change one bit of one hash of a proof."""
    changed = bytearray(proof[at % len(proof)])
    changed[bit // 8] ^= 1 << bit % 8
    return [*proof[: at % len(proof)], bytes(changed), *proof[at % len(proof) + 1 :]]


@given(places())
def test_every_leaf_of_every_tree_has_a_proof_of_at_most_its_height(place):
    index, size = place
    proof = proofs.inclusion(index, size, HASH_OF)
    assert len(proof) <= size.bit_length()
    assert proofs.includes(root(size), size, index, LEAVES[index], proof)


@given(places(), st.integers(0, 10), st.integers(0, 255))
def test_a_proof_with_one_bit_changed_proves_nothing(place, at, bit):
    index, size = place
    proof = proofs.inclusion(index, size, HASH_OF)
    longer = [*proof, LEAVES[0]]
    assert not proofs.includes(root(size), size, index, LEAVES[index], longer)
    if proof:
        bad = spoilt(proof, at, bit)
        assert not proofs.includes(root(size), size, index, LEAVES[index], bad)
        assert not proofs.includes(root(size), size, index, LEAVES[index], proof[:-1])


@given(places(), st.integers(0, 129))
def test_a_proof_of_one_place_is_none_of_another(place, other):
    index, size = place
    proof = proofs.inclusion(index, size, HASH_OF)
    fits = proofs.includes(root(size), size, other, LEAVES[index], proof)
    assert fits == (other == index)


@given(places())
def test_every_tree_is_shown_to_have_grown_from_every_smaller_one(place):
    before, new = place
    old = before + 1
    proof = proofs.consistency(old, new, HASH_OF)
    assert proofs.grew(old, root(old), new, root(new), proof)


@given(places(), st.integers(0, 10), st.integers(0, 255))
def test_growth_is_not_shown_by_a_changed_proof_or_from_another_root(place, at, bit):
    old, new = place[0] + 1, place[1]
    proof = proofs.consistency(old, new, HASH_OF)
    assert not proofs.grew(old, LEAVES[3], new, root(new), proof)
    assert not proofs.grew(old, root(old), new, LEAVES[3], proof)
    assert not proofs.grew(old, root(old), new, root(new), [*proof, LEAVES[0]])
    if proof:
        bad = spoilt(proof, at, bit)
        assert not proofs.grew(old, root(old), new, root(new), bad)
        assert not proofs.grew(old, root(old), new, root(new), proof[:-1])


def test_hashes_of_another_length_are_no_proof():
    assert not proofs.includes(root(2), 2, 0, LEAVES[0], [b"short"])
    assert not proofs.grew(1, root(1), 2, root(2), [b"short"])


def test_a_place_outside_the_tree_has_no_proof_and_is_never_proved():
    assert not proofs.includes(root(2), 2, 2, LEAVES[0], [])
    assert not proofs.grew(0, root(0), 2, root(2), [])
    assert not proofs.grew(3, root(3), 2, root(2), [])
    assert not proofs.grew(3, root(3), 5, root(5), [])
    with pytest.raises(ValueError, match="no leaf"):
        proofs.inclusion(2, 2, HASH_OF)
    with pytest.raises(ValueError, match="grew"):
        proofs.consistency(0, 2, HASH_OF)


def test_a_proof_is_written_as_a_file_that_holds_its_checkpoint():
    written = proofs.write(1, b"oak", [b"\0" * 32], "log\n2\nroot\n\n— log sig\n")
    assert written == (
        "c2sp.org/tlog-proof@v1\nextra b2Fr\nindex 1\n"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
        "\nlog\n2\nroot\n\n— log sig\n"
    )
