"""Tiles and bundles are named, filled and read as C2SP tlog-tiles says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.ledger.core import merkle, tiles
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.core.tiles import Tile, UnfitTile
from tests.factories import logs

LEAVES = [merkle.leaf_hash(number.to_bytes(4)) for number in range(70_000)]


def all_tiles(size):
    """Lay a tree out in tiles, level by level."""
    found, row, level = {}, LEAVES[:size], 0
    while row:
        laid = dict(tiles.laid(level, 0, row))
        found |= laid
        row = [Range().extended(laid[tile]).root for tile in laid if tile.is_full]
        level += 1
    return found


def test_the_example_of_the_specification_has_the_tiles_it_says():
    found = list(tiles.tiles_of(70_000))
    assert len([tile for tile in found if tile.level == 0 and tile.is_full]) == 273
    assert [tile for tile in found if not tile.is_full] == [
        Tile(0, 273, 112),
        Tile(1, 1, 17),
        Tile(2, 0, 1),
    ]
    assert Tile(1, 0) in found
    assert len(found) == 277
    assert list(tiles.tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]


def test_a_number_is_written_as_the_specification_writes_it():
    assert Tile(0, 1_234_067).path == "tile/0/x001/x234/067"
    assert Tile(63, 5, 17).path == "tile/63/005.p/17"
    assert Tile(0, 0, 255).bundle_path == "tile/entries/000.p/255"
    assert Tile(0, 999).bundle_path == "tile/entries/999"


@given(st.integers(0, 63), st.integers(0, 10**15), st.integers(1, 256))
def test_every_name_reads_back_as_what_it_names(level, index, width):
    tile = Tile(level, index, width)
    assert tiles.named(tile.path) == (tile, False)
    bundle = Tile(0, index, width)
    assert tiles.named(bundle.bundle_path) == (bundle, True)
    assert tile.path == logs.path(level, index, width)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "tile/0/0",
        "tile/0/0001",
        "tile/00/000",
        "tile/64/000",
        "tile/0/x000/000",
        "tile/0/000/x001",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/entries/../checkpoint",
        "tile/0/000\n",
        "tile/data/000",
        "tile/0/٠٠٠",
    ],
)
def test_what_is_not_the_one_name_of_a_tile_is_refused(name):
    with pytest.raises(UnfitTile):
        tiles.named(name)


@given(st.integers(0, 2**40), st.integers(0, 2**40))
def test_a_tree_that_grew_needs_only_the_tiles_that_are_new(one, other):
    since = min(one, other)
    size = min(max(one, other), since + 100_000)
    new = set(tiles.tiles_of(size, since))
    full = {tile for tile in new if tile.is_full}
    partial = new - full
    assert all(tile.width == (size >> 8 * tile.level) % 256 for tile in partial)
    assert len({tile.level for tile in partial}) == len(partial)
    assert all(tiles.width_at(t.level, t.index, since) < t.width for t in new)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 600, 65_536, 70_000])
def test_tiles_add_up_to_the_root_of_their_tree(size):
    found = all_tiles(size)
    assert set(found) == set(tiles.tiles_of(size))
    complete = tiles.subtrees_in(size, lambda tile: found[tile])
    root = merkle.hashes_from(complete)(0, size)
    assert root == Range().extended(LEAVES[:size]).root


@pytest.mark.parametrize("size", [1, 255, 256, 257, 600, 70_000])
def test_the_last_tiles_of_a_tree_fit_it_and_no_others_do(size):
    tree = Range().extended(LEAVES[:size])
    for tile, hashes in all_tiles(size).items():
        if not tile.is_full:
            assert tiles.fits(tile, hashes, tree)
            assert not tiles.fits(tile, [*hashes[:-1], b"x" * 32], tree)
            assert not tiles.fits(tile, hashes[:-1], tree)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_reads_back_as_its_entries(bodies):
    assert tiles.read_bundle(tiles.write_bundle(bodies)) == bodies


@given(st.lists(st.binary(min_size=1, max_size=30), min_size=1), st.data())
def test_a_bundle_that_was_cut_off_is_refused_or_ends_between_entries(bodies, data):
    written = tiles.write_bundle(bodies)
    cut = written[: data.draw(st.integers(0, len(written) - 1))]
    try:
        found = tiles.read_bundle(cut)
    except UnfitTile:
        return
    assert found == bodies[: len(found)]


def test_an_entry_of_65_535_bytes_is_the_longest_that_fits():
    longest = b"x" * 65_535
    assert tiles.read_bundle(tiles.write_bundle([longest])) == [longest]
    with pytest.raises(UnfitTile, match="no room"):
        tiles.write_bundle([longest + b"x"])


def test_a_tile_of_another_length_is_refused():
    tile = Tile(0, 0, 2)
    assert tiles.read_hashes(tile, b"a" * 32 + b"b" * 32) == [b"a" * 32, b"b" * 32]
    with pytest.raises(UnfitTile, match="63 bytes"):
        tiles.read_hashes(tile, b"a" * 63)
