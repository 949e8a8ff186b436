import base64
import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import answerable_verify as verify
from tests.factories import logs

SIZES = st.integers(1, 70)


def tree_of(leaves: Sequence[bytes]) -> verify.Tree:
    tree = verify.Tree()
    for leaf in leaves:
        tree = tree.append(leaf)
    return tree


def is_beginning(
    size: int, root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Read a proof as RFC 9162 §2.1.4.2 does: it leaves out a root that is known."""
    if size == new_size or size & (size - 1) == 0:
        proof = [root, *proof]
    return verify.roots_of(size, new_size, proof) == (root, new_root)


def some_leaves(size: int) -> list[bytes]:
    return [verify.leaf_hash(bytes([n])) for n in range(size)]


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert verify.Tree().root() == hashlib.sha256(b"").digest()


@given(st.lists(st.binary(max_size=20), max_size=600))
def test_the_tree_is_what_the_definition_says(entries: list[bytes]) -> None:
    leaves = [verify.leaf_hash(entry) for entry in entries]
    assert tree_of(leaves).root() == logs.root(leaves)


@pytest.mark.parametrize("size", [256, 512, 700])
def test_a_whole_tile_is_added_like_its_leaves(size: int) -> None:
    leaves = logs.leaves_of(logs.entries(size))
    tree = verify.Tree()
    for start in range(0, size, 256):
        tree = tree.extend(leaves[start : start + 256])
    assert tree == tree_of(leaves)


def test_every_entry_of_every_small_tree_has_a_proof_that_holds() -> None:
    for size in range(1, 34):
        leaves = some_leaves(size)
        root = logs.root(leaves)
        for index in range(size):
            proof = logs.inclusion(index, leaves)
            assert verify.verify_inclusion(leaves[index], index, size, proof, root)


def test_every_small_tree_has_a_proof_that_it_begins_a_larger_one() -> None:
    for size in range(1, 34):
        leaves = some_leaves(size)
        root = logs.root(leaves)
        for old in range(1, size + 1):
            proof, was = logs.consistency(old, leaves), logs.root(leaves[:old])
            assert is_beginning(old, was, size, root, proof)


@given(SIZES, SIZES, st.integers(0, 70), st.booleans(), st.binary(max_size=33))
def test_no_other_place_length_or_hash_passes_as_included(
    size: int, claimed: int, index: int, shorten: bool, stray: bytes
) -> None:
    leaves = some_leaves(size)
    at = index % size
    proof = logs.inclusion(at, leaves)
    changed = proof[:-1] if shorten else [*proof, stray]
    root, leaf = logs.root(leaves), leaves[at]
    assert verify.verify_inclusion(leaf, index, size, proof, root) == (index == at)
    assert not verify.verify_inclusion(leaf, at, size, [*proof, stray], root)
    assert not (proof and verify.verify_inclusion(leaf, at, size, changed, root))
    assert not verify.verify_inclusion(leaf, claimed + size, size, proof, root)
    assert not verify.verify_inclusion(
        verify.leaf_hash(b"another"), at, size, proof, root
    )


@given(SIZES, SIZES, SIZES, st.binary(min_size=32, max_size=32))
def test_no_other_history_passes_as_the_beginning(
    first: int, second: int, claimed: int, stray: bytes
) -> None:
    old, new = sorted((first, second))
    leaves = some_leaves(new)
    was, root = logs.root(leaves[:old]), logs.root(leaves)
    proof = logs.consistency(old, leaves)
    accepts = is_beginning
    assert accepts(old, was, new, root, proof)
    assert not accepts(old, stray, new, root, proof)
    assert not accepts(old, was, new, stray, proof)
    assert not accepts(old, was, new, root, [*proof, stray])
    assert not (proof and accepts(old, was, new, root, proof[:-1]))
    assert not (claimed != old and accepts(claimed, was, new, root, proof))


@pytest.mark.parametrize(("old", "new"), [(0, 1), (0, 0), (3, 2), (-1, 2)])
def test_there_is_no_proof_from_nothing_or_to_something_smaller(
    old: int, new: int
) -> None:
    root = verify.leaf_hash(b"")
    assert not is_beginning(old, root, new, root, [])


def test_a_proof_far_longer_than_a_tree_is_refused_and_does_not_crash() -> None:
    leaf = verify.leaf_hash(b"")
    assert not verify.verify_inclusion(leaf, 0, 2**62, [leaf] * 5000, leaf)
    assert not is_beginning(1, leaf, 2**62, leaf, [leaf] * 5000)


def test_the_largest_tree_there_can_be_is_proved_in_63_steps() -> None:
    leaf, size = verify.leaf_hash(b""), 2**63 - 1
    made = leaf
    for _ in range(63):
        made = verify.node_hash(made, leaf)
    assert verify.verify_inclusion(leaf, 0, size, [leaf] * 63, made)


def test_base64_has_one_way_to_be_written() -> None:
    assert base64.b64decode("AB==") == b"\x00"
    with pytest.raises(verify.Wrong, match="stray bits"):
        verify.read_signature("— name AAAAAAB=")
