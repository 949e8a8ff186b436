"""The tree of RFC 6962: known answers, and what holds of every tree."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.ledger.core import merkle, recheck
from answerable.domains.ledger.core.merkle import Range

# The eight entries and nine roots of Certificate Transparency's own tests.
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
bodies = st.lists(st.binary(max_size=40), max_size=60)


def leaves(entries):
    return [merkle.leaf_hash(body) for body in entries]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_that_everyone_gets(size):
    assert Range().extended(leaves(ENTRIES[:size])).root.hex() == ROOTS[size]


@given(bodies, bodies)
def test_a_tree_grown_in_steps_is_the_tree_grown_at_once(first, then):
    grown = Range().extended(leaves(first)).extended(leaves(then))
    assert grown == Range().extended(leaves(first + then))


@given(bodies, bodies)
def test_another_way_of_computing_it_gives_the_same_root(first, then):
    old = Range().extended(leaves(first))
    new = old.extended(leaves(then))
    tree = recheck.Tree(old.size, old.hashes, then)
    recheck.agree(tree, old.root, new.root)


@given(bodies, bodies, st.binary(min_size=32, max_size=32))
def test_the_other_way_notices_a_wrong_root(first, then, wrong):
    old = Range().extended(leaves(first))
    tree = recheck.Tree(old.size, old.hashes, then)
    with pytest.raises(recheck.Disagreement, match="two roots"):
        recheck.agree(tree, old.root, wrong)


def test_the_other_way_notices_a_tree_that_did_not_grow_from_the_old_one():
    old = Range().extended(leaves(ENTRIES[:5]))
    tree = recheck.Tree(old.size, old.hashes, ENTRIES[5:])
    with pytest.raises(recheck.Disagreement, match="did not grow"):
        recheck.agree(tree, hashlib.sha256(b"another").digest(), tree.hash_of(0, 8))


@given(bodies)
def test_what_is_kept_of_a_tree_can_be_written_down_and_read_back(entries):
    grown = Range().extended(leaves(entries))
    assert merkle.read_range(grown.size, grown.text) == grown


@given(st.integers(0, 10**9))
def test_the_complete_subtrees_lie_side_by_side_and_make_up_the_tree(size):
    at = 0
    for level, index in merkle.complete_subtrees(size):
        assert index << level == at
        at += 1 << level
    assert at == size


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=60))
def test_any_part_of_a_tree_has_the_hash_that_the_whole_gives_it(entries):
    hash_of = merkle.hashes_over(leaves(entries))
    assert hash_of(0, len(entries)) == Range().extended(leaves(entries)).root


@pytest.mark.parametrize(
    ("size", "hashes"),
    [(1, ()), (2, (b"x" * 32, b"y" * 32)), (1, (b"short",)), (-1, ())],
)
def test_hashes_that_are_no_tree_are_refused(size, hashes):
    with pytest.raises(ValueError, match="hash"):
        Range(size, hashes)
