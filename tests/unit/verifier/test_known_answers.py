"""Answers known from elsewhere, which two implementations of ours must both give.

The trees are those of the tests of Certificate Transparency (RFC 6962's reference
code); the other examples stand in the specifications named.
"""

import pytest

import answerable_verify as verify
from answerable.domains.ledger.core import merkle, notes, proofs, tiles

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
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ROOTS = [
    EMPTY,
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# (index, size): the proof that an entry is in the tree.
INCLUSION = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
# (size, new size): the proof that a tree begins with another.
GROWTH = {
    (1, 1): [],
    (1, 8): INCLUSION[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
# C2SP tlog-tiles: how a tile is named, and which tiles a tree of 70,000 has.
NAMES = {
    (0, 0, 256): "tile/0/000",
    (0, 1_234_067, 256): "tile/0/x001/x234/067",
    (0, 273, 112): "tile/0/273.p/112",
    (1, 1_000, 1): "tile/1/x001/000.p/1",
    (63, 999_999, 256): "tile/63/x999/999",
}
# The example in the documentation of Go's package note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKv"
    "qfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()


def hashes(texts: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_known(size: int) -> None:
    leaves = [verify.leaf_hash(entry) for entry in ENTRIES[:size]]
    tree = verify.Tree()
    for leaf in leaves:
        tree = tree.append(leaf)
    assert tree.root().hex() == ROOTS[size]
    assert merkle.Range().extended(leaves).root.hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_the_proofs_of_inclusion_are_known(index: int, size: int) -> None:
    proof = hashes(INCLUSION[index, size])
    leaves = [merkle.leaf_hash(entry) for entry in ENTRIES]
    leaf, (root,) = leaves[index], hashes([ROOTS[size]])
    assert verify.verify_inclusion(leaf, index, size, proof, root)
    assert proofs.includes(root, size, index, leaf, proof)
    assert proofs.inclusion(index, size, merkle.hashes_over(leaves)) == proof


@pytest.mark.parametrize(("old", "new"), GROWTH)
def test_the_proofs_of_growth_are_known(old: int, new: int) -> None:
    proof = hashes(GROWTH[old, new])
    old_root, new_root = hashes([ROOTS[old], ROOTS[new]])
    leaves = [merkle.leaf_hash(entry) for entry in ENTRIES]
    assert proofs.grew(old, old_root, new, new_root, proof)
    assert proofs.consistency(old, new, merkle.hashes_over(leaves)) == proof
    # Ours always has the first hash, which RFC 6962 leaves out if it is the old root.
    whole = [old_root, *proof] if old & (old - 1) == 0 else proof
    assert verify.roots_of(old, new, whole) == (old_root, new_root)


@pytest.mark.parametrize(("tile", "name"), NAMES.items())
def test_the_names_of_tiles_are_known(tile: tuple[int, int, int], name: str) -> None:
    assert verify.tile_path(*tile) == name
    assert tiles.Tile(*tile).path == name


def test_the_tiles_of_seventy_thousand_entries_are_known() -> None:
    found = list(tiles.tiles_of(70_000))
    full = [tile.level for tile in found if tile.is_full]
    assert (full.count(0), full.count(1), len(full)) == (273, 1, 274)
    partial = {tile.level: tile.width for tile in found if not tile.is_full}
    assert partial == {0: 112, 1: 17, 2: 1}


def test_the_example_note_of_go_is_accepted() -> None:
    key, note = verify.read_key(GO_KEY), verify.read_note(GO_NOTE)
    assert set(verify.signers(note, [key])) == {key}
    theirs = notes.read_vkey(GO_KEY)
    assert notes.signed_by(notes.read(GO_NOTE), [theirs]) == [theirs]


def test_keys_are_sorted_as_rfc_8785_says() -> None:
    """The example of its section 3.2.3, where UTF-16 and code points differ."""
    names = ["€", "\r", "\ufb33", "1", "😀", "\x80", "ö"]
    canonical = verify.canonical(dict.fromkeys(names, 0)).decode()
    assert canonical == '{"\\r":0,"1":0,"\x80":0,"ö":0,"€":0,"😀":0,"\ufb33":0}'
